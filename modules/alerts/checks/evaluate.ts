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
  /** Writes a figure with its unit. */
  say(value: number): Words
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
  if (check.kind === 'threshold') return beyond(check.bounds, known.value, known, { zh: '值', en: 'value' })
  if (check.kind === 'rate') return changed(check, known)
  if (check.kind === 'control') return outOfControl(check, known)
  if (check.kind === 'interval') return outsideForecast(check, known)
  return lamp(check, known)
}

type Check<Kind extends IndicatorCheck['kind']> = Extract<IndicatorCheck, { kind: Kind }>
type Bounds = Check<'threshold'>['bounds']

const fact = (zh: string, en: string, { zh: value }: Words): Fact => ({ label: { zh, en }, value })
const plain = (text: string): Words => ({ zh: text, en: text })
const percent = (value: number): Words => plain(`${value >= 0 ? '+' : ''}${Math.round(value * 100) / 100}%`)

/** The first bound that is passed, from the gravest level down. */
function passed(bounds: Bounds, value: number) {
  const ordered = [...bounds].sort((one, other) => GRAVEST.indexOf(one.level) - GRAVEST.indexOf(other.level))
  return ordered.find(
    ({ above, below }) => (above !== undefined && value > above) || (below !== undefined && value < below),
  )
}

function beyond(bounds: Bounds, value: number, known: Known, what: Words, say = known.say): Verdict | undefined {
  const bound = passed(bounds, value)
  if (!bound) return undefined
  const isAbove = bound.above !== undefined && value > bound.above
  const limit = say((isAbove ? bound.above : bound.below) ?? 0)
  const said = say(value)
  return {
    level: bound.level,
    finding: {
      zh: `${what.zh}为${said.zh}，${isAbove ? '高于' : '低于'}${limit.zh}`,
      en: `${what.en} ${said.en} is ${isAbove ? 'above' : 'below'} ${limit.en}`,
    },
    facts: [
      fact('本期值', 'Value', known.say(known.value)),
      ...(say === known.say ? [] : [fact(what.zh, what.en, said)]),
      fact(isAbove ? '上限' : '下限', isAbove ? 'Upper bound' : 'Lower bound', limit),
    ],
  }
}

function changed({ on, bounds }: Check<'rate'>, known: Known): Verdict | undefined {
  if (known.change === undefined || known.change === null) return undefined
  const what =
    on === 'yoy' ? { zh: '同比', en: 'change on a year ago' } : { zh: '环比', en: 'change on the period before' }
  return beyond(bounds, known.change, known, what, percent)
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
      fact('本期值', 'Value', said),
      fact(`此前${window}期均值`, `Mean of the ${window} before`, known.say(control.mean)),
      fact('控制下限', 'Lower control limit', known.say(control.low)),
      fact('控制上限', 'Upper control limit', known.say(control.high)),
      fact('标准差（移动极差法）', 'Sigma (moving range)', known.say(control.sigma)),
    ],
  }
}

function outsideForecast({ coverage, level }: Check<'interval'>, { value, interval, say }: Known): Verdict | undefined {
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
      fact('本期值', 'Value', say(value)),
      fact('事先预测', 'Forecast before', say(interval.value)),
      fact(`${coverage}%区间下限`, `Lower end of the ${coverage}% interval`, say(interval.low)),
      fact(`${coverage}%区间上限`, `Upper end of the ${coverage}% interval`, say(interval.high)),
    ],
  }
}

export const LAMPS = ['cold', 'cool', 'normal', 'warm', 'hot'] as const
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

function lamp({ cuts, warns }: Check<'lamps'>, { value, say }: Known): Verdict | undefined {
  const found = lampOf(value, cuts)
  const level = warns[found]
  if (!level) return undefined
  const { zh, en } = LAMP_WORDS[found]
  return {
    level,
    finding: { zh: `值为${say(value).zh}，${zh}`, en: `value ${say(value).en}: ${en}` },
    facts: [
      fact('本期值', 'Value', say(value)),
      fact('灯号', 'Lamp', LAMP_WORDS[found]),
      fact('四条界线', 'The four boundaries', plain(cuts.map((cut) => say(cut).zh).join(' / '))),
    ],
  }
}
