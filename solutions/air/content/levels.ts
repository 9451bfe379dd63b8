import type { Text, Work } from '../contract.ts'
import { levelOf } from '../rules/breakpoints.ts'

/** The levels a range of the index reaches over: 良至轻度污染. */
export function levelRange(low: number | null, high: number | null): Text {
  if (low === null || high === null) return { zh: '无效', en: 'Not valid' }
  const [from, to] = [levelOf(low), levelOf(high)]
  if (from.level === to.level) return { zh: from.zh, en: from.en }
  return { zh: `${from.zh}至${to.zh}`, en: `${from.en} to ${to.en.toLowerCase()}` }
}

const clock = (at: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  )

const STEPS: Record<Work['step'], Text> = {
  hours: { zh: '正在整理小时数据', en: 'Hours are being taken in' },
  forecast: { zh: '正在计算预报', en: 'The forecast is being computed' },
}

/** What is going on and since when, where a figure is not there yet. */
export function workText(work: Work | null): Text {
  if (!work)
    return {
      zh: '还没有预报；有十四天小时值后自动计算',
      en: 'No forecast yet; it is computed from fourteen days of hours on',
    }
  const { zh, en } = STEPS[work.step]
  const since = clock(work.since)
  return { zh: `${zh}，${since} 开始，完成后自动显示`, en: `${en} since ${since}; it appears here by itself` }
}
