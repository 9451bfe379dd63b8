import type { Fact, Match, Pattern, StreamRule } from '../contract.ts'
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

/** What was looked for: types of events, and the conditions on them. */
const sayMatch = ({ type, where }: Match) => [[type].flat().join(', '), where].filter(Boolean).join('; ')

type Named = Pick<StreamRule, 'code' | 'stream' | 'keyBy' | 'pattern'>

/** Why a stream's rule warns: of whom, when it began, what was counted, against what bound of the rule, from which events. */
export function factsOf(rule: Named, found: Found): Fact[] {
  const { code, stream, keyBy } = rule
  const href = `/desk/alert-rules/${code}`
  const whom = keyBy === 'key' ? fact('对象', 'Of', found.key) : fact(keyBy, keyBy, found.key)
  const bounds = boundsOf(rule.pattern).map((one) => ({ ...one, href }))
  const source = { ...fact('来源：事件流', 'Source: stream of events', stream), href: '/desk/alert-rules' }
  return [whom, ...measuredOf(rule.pattern, found), ...bounds, source]
}

function measuredOf(pattern: Pattern, { at, since, count, mean }: Found): Fact[] {
  const judged = fact('判定', 'Judged', sayMoment(at))
  const when = [fact('开始', 'Began', sayMoment(since)), judged]
  if (pattern.kind === 'absence') return [...when, fact('已等待', 'Waited', span(at - since))]
  if (pattern.kind === 'surge') {
    return [
      ...[fact('窗口开始', 'Window began', sayMoment(since)), judged],
      fact('本窗口次数', 'Count in the window', String(count ?? 0)),
      fact(`此前${pattern.baseline}个窗口平均`, `Mean of the ${pattern.baseline} windows before`, round(mean ?? 0)),
    ]
  }
  if (pattern.kind === 'burst') {
    return [...when, fact('次数', 'Count', String(count ?? 0)), fact('时间内', 'Within', span(at - since))]
  }
  if (pattern.kind === 'sequence') return [...when, fact('用时', 'Took', span(at - since))]
  return [fact('后一步发生', 'The later step', sayMoment(since)), fact('前一步发生', 'The earlier step', sayMoment(at))]
}

/** What the rule says, so that the figures can be held against it. */
function boundsOf(pattern: Pattern): Fact[] {
  if (pattern.kind === 'absence') {
    return [
      ...[fact('等待的事件', 'Waits for', sayMatch(pattern.missing)), fact('起于', 'After', sayMatch(pattern.after))],
      fact('规则：最长等待', 'Rule: waits at most', span(pattern.withinMs)),
    ]
  }
  if (pattern.kind === 'surge') {
    return [
      fact('计数的事件', 'Counts', sayMatch(pattern.of)),
      fact('规则：平均数的倍数', 'Rule: times the mean', `≥ ${pattern.factor}`),
      fact('规则：至少次数', 'Rule: at least', `≥ ${pattern.atLeast}`),
      fact('窗口长度', 'Length of a window', span(pattern.windowMs)),
    ]
  }
  const within = fact('规则：时间不超过', 'Rule: within', span(pattern.withinMs))
  if (pattern.kind === 'burst') {
    const least = fact('规则：至少次数', 'Rule: at least', `≥ ${pattern.atLeast}`)
    return [fact('计数的事件', 'Counts', sayMatch(pattern.of)), least, within]
  }
  if (pattern.kind === 'sequence') return [fact('步骤', 'Steps', pattern.steps.map(sayMatch).join(' → ')), within]
  const steps = `${sayMatch(pattern.first)} → ${sayMatch(pattern.next)}`
  return [fact('规则：应有的次序', 'Rule: the right order', steps), within]
}

/** Every time the machines find something is a new time. */
export function occurrenceOf(rule: StreamRule, found: Found): Occurrence {
  const { code, name, advice, owner, suppressMs, escalateAfterMs, visibility, stream, keyBy, level } = rule
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
    facts: factsOf(rule, found),
  }
}
