import type { Fact, IndicatorCheck, Level } from '../contract.ts'
import { controlOf, type RunRule, runRuleOf } from './control.ts'

type Words = { zh: string; en: string }

/** What is known of one subject in one period. */
export interface Known {
  value: number
  /** Change in per cent, if the check asks for it; null: not known. */
  change?: number | null | undefined
  /** Values before, oldest first. */
  history?: readonly number[] | undefined
  /** What was forecast before the value was known. */
  interval?: { low: number; high: number; value: number } | undefined
  /** Writes a figure with its unit, for sentences. */
  say(value: number): Words
  /** The figure alone; its unit stands beside the label. */
  figure(value: number): string
  unit: Words
}

export interface Verdict {
  level: Level
  /** What is wrong, to be read after the name of the subject. */
  finding: Words
  facts: Fact[]
}

const GRAVEST: Level[] = ['red', 'orange', 'yellow', 'blue']

/** @returns undefined if there is nothing to warn of, or too little is known to say. */
export function evaluate(check: IndicatorCheck, known: Known): Verdict | undefined {
  if (check.kind === 'threshold') return beyond(check.bounds, known.value, known)
  if (check.kind === 'rate') return changed(check, known)
  if (check.kind === 'control') return outOfControl(check, known)
  if (check.kind === 'interval') return outsideForecast(check, known)
  return lamp(check, known)
}

type Check<Kind extends IndicatorCheck['kind']> = Extract<IndicatorCheck, { kind: Kind }>
type Bounds = Check<'threshold'>['bounds']

const plainFact = (zh: string, en: string, value: string): Fact => ({ label: { zh, en }, value })
/** In the unit of the indicator. */
const measured = ({ unit, figure }: Known, zh: string, en: string, value: number): Fact =>
  plainFact(`${zh}（${unit.zh}）`, `${en} (${unit.en})`, figure(value))
const plain = (text: string): Words => ({ zh: text, en: text })
const percent = (value: number): string => `${value >= 0 ? '+' : ''}${Math.round(value * 100) / 100}%`

/** The first bound that is passed, from the gravest level down. */
function passed(bounds: Bounds, value: number) {
  const ordered = [...bounds].sort((one, other) => GRAVEST.indexOf(one.level) - GRAVEST.indexOf(other.level))
  return ordered.find(
    ({ above, below }) => (above !== undefined && value > above) || (below !== undefined && value < below),
  )
}

function beyond(bounds: Bounds, value: number, known: Known): Verdict | undefined {
  const bound = passed(bounds, value)
  if (!bound) return undefined
  const isAbove = bound.above !== undefined && value > bound.above
  const limit = (isAbove ? bound.above : bound.below) ?? 0
  return {
    level: bound.level,
    finding: farther({ zh: '值', en: 'value' }, isAbove, known.say(value), known.say(limit)),
    facts: [
      measured(known, '本期值', 'Value', value),
      measured(known, isAbove ? '上限' : '下限', isAbove ? 'Upper bound' : 'Lower bound', limit),
    ],
  }
}

const farther = (what: Words, isAbove: boolean, said: Words, limit: Words): Words => ({
  zh: `${what.zh}为${said.zh}，${isAbove ? '高于' : '低于'}${limit.zh}`,
  en: `${what.en} ${said.en} is ${isAbove ? 'above' : 'below'} ${limit.en}`,
})

function changed({ on, bounds }: Check<'rate'>, known: Known): Verdict | undefined {
  const { change, value } = known
  const bound = change === undefined || change === null ? undefined : passed(bounds, change)
  if (!bound || change === undefined || change === null) return undefined
  const isAbove = bound.above !== undefined && change > bound.above
  const limit = (isAbove ? bound.above : bound.below) ?? 0
  const what =
    on === 'yoy' ? { zh: '同比', en: 'change on a year ago' } : { zh: '环比', en: 'change on the period before' }
  return {
    level: bound.level,
    finding: farther(what, isAbove, plain(percent(change)), plain(percent(limit))),
    facts: [
      measured(known, '本期值', 'Value', value),
      plainFact(what.zh, what.en, percent(change)),
      plainFact(isAbove ? '上限' : '下限', isAbove ? 'Upper bound' : 'Lower bound', percent(limit)),
    ],
  }
}

const RUN_WORDS: Record<RunRule, Words> = {
  'beyond-3': { zh: '超出控制限（均值±3σ）', en: 'is outside the control limits (mean ±3σ)' },
  'two-of-three': { zh: '连续三期中有两期在同侧2σ之外', en: 'is the second of three beyond 2σ on one side' },
  'four-of-five': { zh: '连续五期中有四期在同侧1σ之外', en: 'is the fourth of five beyond 1σ on one side' },
  'eight-on-a-side': { zh: '连续八期在均值同侧', en: 'is the eighth in a row on one side of the mean' },
}

function outOfControl({ window, level }: Check<'control'>, known: Known): Verdict | undefined {
  const history = (known.history ?? []).slice(-window)
  const control = history.length === window ? controlOf(history) : undefined
  const rule = control && runRuleOf([...history, known.value], control)
  if (!control || !rule) return undefined
  const said = known.say(known.value)
  return {
    level,
    finding: { zh: `值为${said.zh}，${RUN_WORDS[rule].zh}`, en: `value ${said.en} ${RUN_WORDS[rule].en}` },
    facts: [
      measured(known, '本期值', 'Value', known.value),
      measured(known, `此前${window}期均值`, `Mean of the ${window} before`, control.mean),
      measured(known, '控制下限', 'Lower control limit', control.low),
      measured(known, '控制上限', 'Upper control limit', control.high),
      measured(known, '标准差（移动极差法）', 'Sigma (moving range)', control.sigma),
    ],
  }
}

function outsideForecast({ coverage, level }: Check<'interval'>, known: Known): Verdict | undefined {
  const { value, interval, say } = known
  if (!interval || (value >= interval.low && value <= interval.high)) return undefined
  const isAbove = value > interval.high
  const limit = say(isAbove ? interval.high : interval.low)
  return {
    level,
    finding: {
      zh: `值为${say(value).zh}，${isAbove ? '高于' : '低于'}事先预测的${coverage}%区间（${limit.zh}）`,
      en: `value ${say(value).en} is ${isAbove ? 'above' : 'below'} the ${coverage}% interval forecast before (${limit.en})`,
    },
    facts: [
      measured(known, '本期值', 'Value', value),
      measured(known, '事先预测', 'Forecast before', interval.value),
      measured(known, `${coverage}%区间下限`, `Lower end of the ${coverage}% interval`, interval.low),
      measured(known, `${coverage}%区间上限`, `Upper end of the ${coverage}% interval`, interval.high),
    ],
  }
}

const LAMPS = ['cold', 'cool', 'normal', 'warm', 'hot'] as const
const LAMP_WORDS: Record<(typeof LAMPS)[number], Words> = {
  cold: { zh: '过冷（蓝灯）', en: 'cold (blue lamp)' },
  cool: { zh: '偏冷（浅蓝灯）', en: 'cool (light blue lamp)' },
  normal: { zh: '正常（绿灯）', en: 'normal (green lamp)' },
  warm: { zh: '偏热（黄灯）', en: 'warm (yellow lamp)' },
  hot: { zh: '过热（红灯）', en: 'hot (red lamp)' },
}

/** 五色灯: a value on a boundary has the warmer lamp. */
export const lampOf = (value: number, cuts: readonly number[]): (typeof LAMPS)[number] =>
  LAMPS[cuts.filter((cut) => value >= cut).length] ?? 'hot'

function lamp({ cuts, warns }: Check<'lamps'>, known: Known): Verdict | undefined {
  const { value, say, figure, unit } = known
  const found = lampOf(value, cuts)
  const level = warns[found]
  if (!level) return undefined
  const { zh, en } = LAMP_WORDS[found]
  return {
    level,
    finding: { zh: `值为${say(value).zh}，${zh}`, en: `value ${say(value).en}: ${en}` },
    facts: [
      measured(known, '本期值', 'Value', value),
      plainFact('灯号', 'Lamp', `${zh} / ${en}`),
      plainFact(`四条界线（${unit.zh}）`, `The four boundaries (${unit.en})`, cuts.map(figure).join(' / ')),
    ],
  }
}
