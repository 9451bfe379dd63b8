import type { Fact, Pattern, StreamRule } from '../contract.ts'
import type { Occurrence } from '../rules.ts'
import type { Found } from '../streams/index.ts'

type Words = { zh: string; en: string }

const UNITS: [number, string, string][] = [
  [86_400_000, '天', 'd'],
  [3_600_000, '小时', 'h'],
  [60_000, '分钟', 'min'],
  [1000, '秒', 's'],
]

/** `12小时`, `1.5 h`: in the largest unit that is not a small part of one. */
function sayDuration(ms: number): Words {
  const [size, zh, en] = UNITS.find(([unit]) => ms >= unit) ?? [1, '毫秒', 'ms']
  const count = String(Math.round((ms / size) * 100) / 100)
  return { zh: `${count}${zh}`, en: `${count} ${en}` }
}

/** The clock of China, to the second, as figures are written. */
export const sayMoment = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

const round = (value: number) => String(Math.round(value * 100) / 100)
const fact = (zh: string, en: string, value: string): Fact => ({ label: { zh, en }, value })
const span = (ms: number) => sayDuration(ms).en

/** Why a stream's rule warns: when it began, what was counted, against what. */
export function factsOf(pattern: Pattern, { at, since, count, mean }: Found): Fact[] {
  const window = pattern.kind === 'surge' ? pattern.windowMs : pattern.withinMs
  const when = [fact('开始', 'Began', sayMoment(since)), fact('判定', 'Judged', sayMoment(at))]
  if (pattern.kind === 'absence') {
    return [...when, fact('等待', 'Waited', span(at - since)), fact('允许', 'Allowed', span(window))]
  }
  if (pattern.kind === 'surge') {
    return [
      ...[fact('窗口开始', 'Window began', sayMoment(since)), fact('判定', 'Judged', sayMoment(at))],
      fact('本窗口次数', 'Count in the window', String(count ?? 0)),
      fact(`此前${pattern.baseline}个窗口平均`, `Mean of the ${pattern.baseline} windows before`, round(mean ?? 0)),
      fact('预警倍数', 'Warns at this multiple', `${pattern.factor}`),
      fact('窗口长度', 'Length of a window', span(window)),
    ]
  }
  if (pattern.kind === 'burst') {
    return [...when, fact('次数', 'Count', String(count ?? 0)), fact('时间内', 'Within', span(at - since))]
  }
  if (pattern.kind === 'sequence')
    return [...when, fact('用时', 'Took', span(at - since)), fact('上限', 'At most', span(window))]
  return [fact('后一步发生', 'The later step', sayMoment(since)), fact('前一步发生', 'The earlier step', sayMoment(at))]
}

/** Every time the machines find something is a new time. */
export function occurrenceOf(rule: StreamRule, found: Found): Occurrence {
  const { code, name, advice, owner, suppressMs, escalateAfterMs, visibility, stream, keyBy, pattern, level } = rule
  const key = found.key.slice(0, 200)
  return {
    rule: { code, name, advice, owner, suppressMs, escalateAfterMs, visibility },
    ...{ key, level, at: new Date(found.at), isNew: true },
    subject: {
      kind: keyBy === 'key' ? stream.slice(0, 40) : keyBy.slice(0, 40),
      code: key,
      name: { zh: key, en: key },
    },
    title: { zh: `${name.zh}：${key}`, en: `${name.en}: ${key}` },
    facts: factsOf(pattern, found),
  }
}
