import type { IndicatorCheck, Level, Match, NewRule, Pattern, Visibility } from '../contract.ts'

interface MatchDraft {
  /** Types with commas between. */
  type: string
  where?: string | undefined
}

/** A rule as its form holds it: minutes and hours, words apart, every kind's fields side by side. */
export interface Draft {
  code: string
  nameZh: string
  nameEn: string
  adviceZh: string
  adviceEn: string
  owner: string
  enabled: boolean
  visibility: Visibility
  suppressHours: number
  escalateMinutes: number | null
  on: 'indicator' | 'stream'
  indicator: string
  where: Record<string, string>
  by: string[]
  check: IndicatorCheck['kind']
  bounds: { level: Level; above?: number | null; below?: number | null }[]
  rateOn: 'yoy' | 'mom'
  window: number
  coverage: 80 | 95
  level: Level
  cuts: number[]
  warns: Partial<Record<'cold' | 'cool' | 'normal' | 'warm' | 'hot', Level | ''>>
  stream: string
  keyBy: string
  lateSeconds: number
  pattern: Pattern['kind']
  after: MatchDraft
  missing: MatchDraft
  of: MatchDraft
  first: MatchDraft
  next: MatchDraft
  steps: MatchDraft[]
  withinMinutes: number
  windowMinutes: number
  baseline: number
  factor: number
  atLeast: number
}

const none = (): MatchDraft => ({ type: '' })

export const newDraft = (owner: string): Draft => ({
  ...{ code: '', nameZh: '', nameEn: '', adviceZh: '', adviceEn: '', owner, enabled: true, visibility: 'owner' },
  ...{
    suppressHours: 24,
    escalateMinutes: null,
    on: 'indicator',
    indicator: '',
    where: {},
    by: [],
    check: 'threshold',
  },
  ...{
    bounds: [{ level: 'yellow' }],
    rateOn: 'yoy',
    window: 24,
    coverage: 95,
    level: 'yellow',
    cuts: [-10, 0, 10, 20],
  },
  ...{ warns: { cold: 'blue', hot: 'red' }, stream: '', keyBy: 'key', lateSeconds: 60, pattern: 'absence' },
  ...{ after: none(), missing: none(), of: none(), first: none(), next: none(), steps: [none(), none()] },
  ...{ withinMinutes: 60, windowMinutes: 60, baseline: 24, factor: 3, atLeast: 10 },
})

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

type StoredRule = Extract<NewRule, { on: 'indicator' }> | Extract<NewRule, { on: 'stream' }>

export function toDraft(rule: StoredRule): Draft {
  const {
    code,
    name,
    advice,
    owner,
    enabled = true,
    visibility = 'owner',
    suppressMs = 0,
    escalateAfterMs = null,
  } = rule
  const head = {
    ...{ code, owner, enabled, visibility, nameZh: name.zh, nameEn: name.en, adviceZh: advice.zh, adviceEn: advice.en },
    suppressHours: suppressMs / HOUR_MS,
    escalateMinutes: escalateAfterMs === null ? null : escalateAfterMs / MINUTE_MS,
  }
  if (rule.on === 'indicator') {
    const { indicator, where = {}, by = [], check } = rule
    return { ...newDraft(owner), ...head, on: 'indicator', indicator, where, by, ...checkDraft(check) }
  }
  const { stream, keyBy = 'key', lateMs = 60_000, level, pattern } = rule
  return {
    ...newDraft(owner),
    ...head,
    on: 'stream',
    stream,
    keyBy,
    level,
    lateSeconds: lateMs / 1000,
    ...patternDraft(pattern),
  }
}

type Check = Extract<NewRule, { on: 'indicator' }>['check']

function checkDraft(check: Check): Partial<Draft> {
  const { kind } = check
  if (kind === 'threshold') return { check: kind, bounds: check.bounds as Draft['bounds'] }
  if (kind === 'rate') return { check: kind, rateOn: check.on, bounds: check.bounds as Draft['bounds'] }
  if (kind === 'control') return { check: kind, window: check.window, level: check.level ?? 'yellow' }
  if (kind === 'interval') return { check: kind, coverage: check.coverage ?? 95, level: check.level ?? 'yellow' }
  return { check: kind, cuts: [...check.cuts], warns: check.warns }
}

const matchDraft = ({ type, where }: Match): MatchDraft => ({ type: [type].flat().join(', '), where })

function patternDraft(pattern: Pattern): Partial<Draft> {
  if (pattern.kind === 'surge') {
    const { kind, of, windowMs, baseline, factor, atLeast } = pattern
    return { pattern: kind, of: matchDraft(of), windowMinutes: windowMs / MINUTE_MS, baseline, factor, atLeast }
  }
  const within = { pattern: pattern.kind, withinMinutes: pattern.withinMs / MINUTE_MS }
  if (pattern.kind === 'absence')
    return { ...within, after: matchDraft(pattern.after), missing: matchDraft(pattern.missing) }
  if (pattern.kind === 'order') return { ...within, first: matchDraft(pattern.first), next: matchDraft(pattern.next) }
  if (pattern.kind === 'burst') return { ...within, of: matchDraft(pattern.of), atLeast: pattern.atLeast }
  return { ...within, steps: pattern.steps.map(matchDraft) }
}

/** What is sent; the server says what is not right yet. */
export function toRule(draft: Draft): unknown {
  const { code, owner, enabled, visibility, suppressHours, escalateMinutes, on } = draft
  const head = {
    ...{ on, code: code.trim(), owner, enabled, visibility },
    name: { zh: draft.nameZh, en: draft.nameEn },
    advice: { zh: draft.adviceZh, en: draft.adviceEn },
    suppressMs: Math.round(suppressHours * HOUR_MS),
    escalateAfterMs: escalateMinutes === null ? null : Math.round(escalateMinutes * MINUTE_MS),
  }
  if (on === 'indicator') {
    return { ...head, indicator: draft.indicator, where: draft.where, by: draft.by, check: checkOf(draft) }
  }
  const { stream, keyBy, level, lateSeconds } = draft
  return {
    ...head,
    stream: stream.trim(),
    keyBy,
    level,
    lateMs: Math.round(lateSeconds * 1000),
    pattern: patternOf(draft),
  }
}

const given = (value: number | null | undefined) => (typeof value === 'number' ? value : undefined)

function checkOf(draft: Draft) {
  const { check: kind, window, coverage, level, cuts, rateOn } = draft
  const bounds = draft.bounds.map(({ level: of, above, below }) => ({
    level: of,
    above: given(above),
    below: given(below),
  }))
  if (kind === 'threshold') return { kind, bounds }
  if (kind === 'rate') return { kind, on: rateOn, bounds }
  if (kind === 'control') return { kind, window, level }
  if (kind === 'interval') return { kind, coverage, level }
  return { kind, cuts, warns: Object.fromEntries(Object.entries(draft.warns).filter(([, of]) => of)) }
}

function matchOf({ type, where }: MatchDraft) {
  const types = type.split(/[,，、\s]+/).filter(Boolean)
  return { type: types.length === 1 ? types[0] : types, ...(where?.trim() ? { where: where.trim() } : {}) }
}

function patternOf(draft: Draft) {
  const { pattern: kind, baseline, factor, atLeast } = draft
  const withinMs = Math.round(draft.withinMinutes * MINUTE_MS)
  if (kind === 'absence') return { kind, after: matchOf(draft.after), missing: matchOf(draft.missing), withinMs }
  if (kind === 'order') return { kind, first: matchOf(draft.first), next: matchOf(draft.next), withinMs }
  if (kind === 'burst') return { kind, of: matchOf(draft.of), atLeast, withinMs }
  if (kind === 'sequence') return { kind, steps: draft.steps.map(matchOf), withinMs }
  return {
    kind,
    of: matchOf(draft.of),
    windowMs: Math.round(draft.windowMinutes * MINUTE_MS),
    baseline,
    factor,
    atLeast,
  }
}
