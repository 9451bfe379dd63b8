import { Cell, Text } from '@onego/indicators/contract'
import { z } from 'zod'

const Code = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, 'must be small letters and digits joined by dots or dashes')
  .max(80)

/** 突发事件应对法 §42 (2024): four levels, red the gravest. */
export const Level = z.enum(['red', 'orange', 'yellow', 'blue'])
export type Level = z.infer<typeof Level>

const Bound = z.object({ level: Level, above: z.number().optional(), below: z.number().optional() })

/** When an indicator warns. Bounds are looked through from the gravest level down. */
export const IndicatorCheck = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('threshold'), bounds: z.array(Bound).min(1) }),
  /** Change in per cent on a year ago or on the period before. */
  z.object({ kind: z.literal('rate'), on: z.enum(['yoy', 'mom']), bounds: z.array(Bound).min(1) }),
  /** Shewhart chart of individuals over the last `window` values: moving-range limits, Western Electric run rules. */
  z.object({ kind: z.literal('control'), window: z.number().int().min(8).max(240), level: Level.default('yellow') }),
  /** Outside the interval that was forecast before the value was known. */
  z.object({
    kind: z.literal('interval'),
    coverage: z.union([z.literal(80), z.literal(95)]).default(95),
    level: Level.default('yellow'),
  }),
  /** 五色灯: `cuts` of four boundaries, ascending, for 过冷|偏冷|正常|偏热|过热; warns at the named lamps. */
  z.object({
    kind: z.literal('lamps'),
    cuts: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    warns: z.partialRecord(z.enum(['cold', 'cool', 'normal', 'warm', 'hot']), Level),
  }),
])

const RuleHead = z.object({
  code: Code,
  name: Text,
  /** Why it warns and what to do, for whoever gets it. */
  advice: Text,
  /** Organisation (18 characters) whose staff deal with it. */
  owner: z.string().length(18),
  /** The same subject is not warned of again within this time unless the level rises. */
  suppressMs: z.number().int().min(0).default(86_400_000),
  /** Not taken by anybody after this time: told to the owner's supervisors and shown first. */
  escalateAfterMs: z.number().int().min(60_000).nullable().default(null),
  enabled: z.boolean().default(true),
})

export const IndicatorRule = RuleHead.extend({
  on: z.literal('indicator'),
  indicator: z.string(),
  where: Cell.default({}),
  /** One subject for each member; the whole if empty. */
  by: z.array(z.string()).max(2).default([]),
  check: IndicatorCheck,
})

const Match = z.object({ type: z.union([z.string(), z.array(z.string())]), where: z.string().max(500).optional() })

/** Times are of the events, not of their arrival. `where` is FEEL over type, value and attributes. */
export const Pattern = z.discriminatedUnion('kind', [
  /** After `after` nothing of `missing` within the time: a parcel that never leaves. */
  z.object({ kind: z.literal('absence'), after: Match, missing: Match, withinMs: z.number().int().positive() }),
  /** The steps one after another within the time. */
  z.object({ kind: z.literal('sequence'), steps: z.array(Match).min(2).max(8), withinMs: z.number().int().positive() }),
  /** Count in the window at least `factor` times the mean of the `baseline` windows before, and at least `atLeast`. */
  z.object({
    kind: z.literal('surge'),
    of: Match,
    windowMs: z.number().int().positive(),
    baseline: z.number().int().min(1).max(200),
    factor: z.number().gt(1),
    atLeast: z.number().int().min(1),
  }),
  /** At least `atLeast` within any `withinMs`. */
  z.object({
    kind: z.literal('burst'),
    of: Match,
    atLeast: z.number().int().min(2),
    withinMs: z.number().int().positive(),
  }),
  /** `next` before `first`: an order that must not be. */
  z.object({ kind: z.literal('order'), first: Match, next: Match, withinMs: z.number().int().positive() }),
])
export type Pattern = z.infer<typeof Pattern>

export const StreamRule = RuleHead.extend({
  on: z.literal('stream'),
  stream: Code,
  /** `key` or an attribute: events of one value belong together. */
  keyBy: z.string().default('key'),
  pattern: Pattern,
  level: Level,
  /** Events later than this behind the newest are counted as late and looked at no more. */
  lateMs: z.number().int().min(0).default(60_000),
})

export const Rule = z.discriminatedUnion('on', [IndicatorRule, StreamRule])
export type Rule = z.infer<typeof Rule>
export type NewRule = z.input<typeof Rule>

export const StreamEvent = z.object({
  /** Of the sender; the same id twice is one event. */
  id: z.string().min(1).max(100),
  at: z.iso.datetime({ offset: true }),
  key: z.string().min(1).max(100),
  type: z.string().min(1).max(60),
  value: z.number().optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})
export type StreamEvent = z.input<typeof StreamEvent>

/** A reason in figures: what was measured, against what, from where. */
export const Fact = z.object({
  label: Text,
  value: z.string(),
  /** A page that shows it: definition, series or register entry. */
  href: z.string().optional(),
})

export const Subject = z.object({ kind: z.string().max(40), code: z.string().max(100), name: Text })

/** What a solution's own mathematics found; the same `key` is one alert while it is open. */
export const Raise = z.object({
  rule: z.object({
    code: Code,
    name: Text,
    advice: Text,
    owner: z.string().length(18),
    escalateAfterMs: z.number().int().nullable().default(null),
  }),
  key: z.string().min(1).max(200),
  level: Level,
  subject: Subject,
  title: Text,
  facts: z.array(Fact).min(1),
  /** When it happened (event time). */
  at: z.iso.datetime({ offset: true }),
})
export type Raise = z.input<typeof Raise>

export const State = z.enum(['open', 'taken', 'closed'])
export const Feedback = z.enum(['confirmed', 'false-alarm', 'known', 'no-action'])

export const Step = z.object({
  at: z.iso.datetime({ offset: true }),
  what: z.enum(['raised', 'repeated', 'level', 'escalated', 'taken', 'assigned', 'note', 'closed', 'reopened']),
  by: z.string().nullable(),
  text: z.string().default(''),
})

export const Alert = z.object({
  id: z.uuid(),
  rule: z.string(),
  ruleName: Text,
  advice: Text,
  owner: z.string(),
  ownerName: z.string(),
  level: Level,
  subject: Subject,
  title: Text,
  facts: z.array(Fact),
  at: z.iso.datetime({ offset: true }),
  raisedAt: z.iso.datetime({ offset: true }),
  times: z.number().int(),
  state: State,
  escalated: z.boolean(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  feedback: Feedback.nullable(),
  steps: z.array(Step),
})
export type Alert = z.infer<typeof Alert>
