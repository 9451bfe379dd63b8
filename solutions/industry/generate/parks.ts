import { SECTORS } from '../content/industries.ts'
import { monthAfter, monthsBetween } from '../rules/months.ts'
import type { District, MadePark, MadeProject } from './made.ts'
import type { Random } from './random.ts'

const PARK_WORDS = '滨海 临港 高新 北岭 南湾 西河 东湖 新港 云谷 星火 白沙 青岩'.split(' ')
const PARK_WORDS_EN = 'Binhai Lingang Gaoxin Beiling Nanwan Xihe Donghu Xingang Yungu Xinghuo Baisha Qingyan'.split(' ')

/** Parks in turn over the districts, near the middle of each. */
export function makeParks(random: Random, districts: readonly District[], count: number): MadePark[] {
  return Array.from({ length: count }, (_, at) => {
    const district = districts[at % districts.length] as District
    const word = at % PARK_WORDS.length
    const round = Math.floor(at / PARK_WORDS.length)
    const landHa = Math.round(300 + random.next() * 2700)
    return {
      code: `park-${String(at + 1).padStart(3, '0')}`,
      name: {
        zh: `生成·${PARK_WORDS[word]}产业园${round === 0 ? '' : `${round + 1}区`}`,
        en: `Generated · ${PARK_WORDS_EN[word]} Industrial Park${round === 0 ? '' : ` ${round + 1}`}`,
      },
      region: district.code,
      level: at % 6 === 0 ? ('national' as const) : at % 2 === 0 ? ('provincial' as const) : ('city' as const),
      landHa,
      usedHa: Math.round(landHa * (0.45 + random.next() * 0.5)),
      lon: district.lon + 0.09 * (random.next() - 0.5),
      lat: district.lat + 0.07 * (random.next() - 0.5),
    }
  })
}

const STEPS = [
  ['立项备案', 'Filed', 0],
  ['开工', 'Ground broken', 0.15],
  ['主体封顶', 'Structure topped out', 0.55],
  ['设备安装', 'Equipment installed', 0.8],
  ['竣工投产', 'In production', 1],
] as const

const isBehind = (number: number) => number % 4 === 1

const dayAt = (from: string, to: string, share: number) =>
  new Date(Date.parse(from) + (Date.parse(to) - Date.parse(from)) * share).toISOString().slice(0, 10)

/** Two projects a park; every fourth runs behind. `lastMonth` is the last that was reported. */
export function makeProjects(random: Random, parks: readonly MadePark[], lastMonth: string): MadeProject[] {
  return parks.flatMap((park, parkAt) =>
    [0, 1].map((which) => {
      const number = parkAt * 2 + which
      const beginsOn = `${monthAfter(lastMonth, -(4 + random.below(16)))}-01`
      const endsOn = `${monthAfter(beginsOn.slice(0, 7), 14 + random.below(16))}-28`
      const investment = Math.round((5000 + random.next() * 95_000) / 100) * 100
      const isSlow = isBehind(number)
      const sector = random.pick(SECTORS)
      return {
        code: `project-${String(number + 1).padStart(4, '0')}`,
        name: {
          zh: `生成·${sector.name.zh.split('、')[0]}项目${number + 1}号`,
          en: `Generated · ${sector.name.en} project ${number + 1}`,
        },
        ...{ park: park.code, sector: sector.code, investment, beginsOn, endsOn },
        milestones: milestonesOf({ beginsOn, endsOn, isSlow, lastMonth }),
        progress: progressOf({ beginsOn, endsOn, isSlow, lastMonth, investment }),
      }
    }),
  )
}

interface Span {
  beginsOn: string
  endsOn: string
  isSlow: boolean
  lastMonth: string
}

function milestonesOf({ beginsOn, endsOn, isSlow, lastMonth }: Span): MadeProject['milestones'] {
  return STEPS.map(([zh, en, share]) => {
    const dueOn = dayAt(beginsOn, endsOn, share)
    const reached = dayAt(beginsOn, endsOn, isSlow ? share * 1.35 + 0.05 : share * 0.97)
    return { name: { zh, en }, dueOn, doneOn: reached <= `${lastMonth}-28` ? reached : null }
  })
}

function progressOf({ beginsOn, endsOn, isSlow, lastMonth, investment }: Span & { investment: number }) {
  const months = monthsBetween(beginsOn.slice(0, 7), endsOn.slice(0, 7))
  return months.map((month, at) => {
    const share = (at + 1) / months.length
    const planned = Math.round(investment * (3 * share ** 2 - 2 * share ** 3))
    return { month, planned, actual: month > lastMonth ? null : Math.round(planned * (isSlow ? 0.68 : 0.98)) }
  })
}

type Course = Pick<MadeProject, 'code' | 'investment' | 'beginsOn' | 'endsOn' | 'milestones' | 'progress'>

/** A generated project by the end of `month`; what somebody reported of it stays, and nothing that was spent is unspent. */
export function advanced({ code, ...course }: Course, month: string): Pick<MadeProject, 'milestones' | 'progress'> {
  const isSlow = isBehind(Number(code.replace(/\D/g, '')) - 1)
  const span = { ...course, isSlow, lastMonth: month }
  const reached = milestonesOf(span)
  const spent = new Map(progressOf(span).map((one) => [one.month, one.actual]))
  let least = 0
  return {
    milestones: course.milestones.map((one, at) => ({ ...one, doneOn: one.doneOn ?? reached[at]?.doneOn ?? null })),
    progress: course.progress.map((one) => {
      const found = one.actual ?? spent.get(one.month) ?? null
      const actual = found === null ? null : one.actual === null ? Math.max(found, least) : found
      least = Math.max(least, actual ?? 0)
      return { ...one, actual }
    }),
  }
}
