import { Cell, Text } from '@onego/indicators/contract'
import { z } from 'zod'

const Code = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, 'must be small letters and digits joined by dots or dashes')
  .max(80)

/** 突发事件应对法 §42 (2024): four levels, red the gravest. */
export const Level = z.enum(['red', 'orange', 'yellow', 'blue'])
export type Level = z.infer<typeof Level>

/**
 * Who sees the alerts of a rule: everybody, all staff, the owner's staff and supervisors of any department (`owner`), or the owner's
 * staff alone: what tells of single enterprises or households (统计法 §25) is `secret`.
 */
export const Visibility = z.enum(['public', 'staff', 'owner', 'secret'])
export type Visibility = z.infer<typeof Visibility>

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
export type IndicatorCheck = z.infer<typeof IndicatorCheck>

const RuleHead = z.object({
  code: Code,
  name: Text,
  /** Why it warns and what to do, for whoever gets it. */
  advice: Text,
  /** Organisation (18 characters) whose staff deal with it. */
  owner: z.string().length(18),
  /** The same subject is not warned of again within this time unless the level rises. */
  suppressMs: z.number().int().min(0).default(86_400_000),
  /** Not taken by anybody after this time: told to those above (the owner's, else the platform's) and shown first. */
  escalateAfterMs: z.number().int().min(60_000).nullable().default(null),
  enabled: z.boolean().default(true),
  visibility: Visibility.default('owner'),
})

export const IndicatorRule = RuleHead.extend({
  on: z.literal('indicator'),
  indicator: z.string(),
  where: Cell.default({}),
  /** One subject for each member; the whole if empty. */
  by: z.array(z.string()).max(2).default([]),
  check: IndicatorCheck,
})
export type IndicatorRule = z.infer<typeof IndicatorRule>

export const Match = z.object({
  type: z.union([z.string().min(1).max(60), z.array(z.string().min(1).max(60)).min(1)]),
  where: z.string().max(500).optional(),
})
export type Match = z.infer<typeof Match>

/** Times are of the events, not of their arrival. `where` is FEEL over type, value and attributes. */
export const Pattern = z.discriminatedUnion('kind', [
  /**
   * After `after` nothing of `missing` up to and with `withinMs` later: a parcel that never leaves. An `after` that finds
   * its key waiting already does not begin anew; an event that is both ends the wait and begins one (a heartbeat).
   */
  z.object({ kind: z.literal('absence'), after: Match, missing: Match, withinMs: z.number().int().positive() }),
  /** The steps one after another, first to last within the time; events of one warning are not part of the next. */
  z.object({ kind: z.literal('sequence'), steps: z.array(Match).min(2).max(8), withinMs: z.number().int().positive() }),
  /**
   * Count in the window at least `factor` times the mean of the `baseline` windows before, and at least `atLeast`; once a
   * window, as soon as that is reached. Windows lie end to end in China's time. A key is judged when it has been seen for
   * `baseline` windows; one that was silent for so long is new again.
   */
  z.object({
    kind: z.literal('surge'),
    of: Match,
    windowMs: z.number().int().positive(),
    baseline: z.number().int().min(1).max(200),
    factor: z.number().gt(1),
    atLeast: z.number().int().min(1),
  }),
  /** At least `atLeast` within any `withinMs`, both ends counted; events of one warning are not part of the next. */
  z.object({
    kind: z.literal('burst'),
    of: Match,
    atLeast: z.number().int().min(2),
    withinMs: z.number().int().positive(),
  }),
  /**
   * `next` before `first`: an order that must not be. Warns at a `first` that comes up to `withinMs` after a `next` which
   * had no `first` in the `withinMs` before it.
   */
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
  lateMs: z.number().int().min(0).max(86_400_000).default(60_000),
})
export type StreamRule = z.infer<typeof StreamRule>

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
  attributes: z.record(z.string().max(60), z.union([z.string().max(200), z.number(), z.boolean()])).default({}),
})
export type StreamEvent = z.input<typeof StreamEvent>

export const StreamCode = Code

/** A reason in figures: what was measured, against what, from where. */
export const Fact = z.object({
  label: Text,
  value: z.string(),
  /** A page that shows it: definition, series or register entry. */
  href: z.string().optional(),
})
export type Fact = z.infer<typeof Fact>

export const Subject = z.object({ kind: z.string().max(40), code: z.string().max(200), name: Text })
export type Subject = z.infer<typeof Subject>

/** What a solution's own mathematics found; the same `key` is one alert while it is open. */
export const Raise = z.object({
  rule: z.object({
    code: Code,
    name: Text,
    advice: Text,
    owner: z.string().length(18),
    escalateAfterMs: z.number().int().nullable().default(null),
    suppressMs: z.number().int().min(0).default(86_400_000),
    visibility: Visibility.default('owner'),
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
export type State = z.infer<typeof State>
export const Feedback = z.enum(['confirmed', 'false-alarm', 'known', 'no-action'])
export type Feedback = z.infer<typeof Feedback>

export const OfficeRole = z.enum(['supervisor', 'reviewer', 'admin', 'steward'])
export type OfficeRole = z.infer<typeof OfficeRole>
/** Those who hold a role in an organisation. */
export const Office = z.object({ role: OfficeRole, organisation: z.string(), name: z.string() })
export type Office = z.infer<typeof Office>

export const Step = z.object({
  at: z.iso.datetime({ offset: true }),
  /** `settled`: what was warned of no longer holds; a person closes the alert all the same. */
  what: z.enum([
    'raised',
    'repeated',
    'level',
    'escalated',
    'taken',
    'assigned',
    'note',
    'closed',
    'reopened',
    'settled',
  ]),
  by: z.string().nullable(),
  text: z.string().default(''),
  /** `escalated`: who was told; null: there was nobody. */
  told: Office.nullish(),
})
export type Step = z.infer<typeof Step>

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
  /** When it last happened; `times` counts how often. */
  lastAt: z.iso.datetime({ offset: true }),
  times: z.number().int(),
  state: State,
  escalated: z.boolean(),
  /** Until then somebody is to take it; null: taken, escalated, closed, or the rule sets no time. */
  takeUntil: z.iso.datetime({ offset: true }).nullable(),
  /** What was warned of no longer holds since then. */
  settledAt: z.iso.datetime({ offset: true }).nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  feedback: Feedback.nullable(),
  steps: z.array(Step),
})
export type Alert = z.infer<typeof Alert>

export const AlertFilter = z.object({
  /** `todo`: open and taken. */
  show: z.enum(['todo', 'mine', 'closed', 'all']).default('todo'),
  level: Level.optional(),
  rule: z.string().max(80).optional(),
  owner: z.string().length(18).optional(),
  text: z.string().trim().max(100).optional(),
})
export type AlertFilter = z.input<typeof AlertFilter>

export const Page = z.object({
  /** `next` of the page before. */
  before: z
    .string()
    .regex(/^\d+\.[0-9a-f-]{36}$/, 'must be `next` of the page before')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type Page = z.input<typeof Page>

/** Steps come with a single alert only. */
export const AlertRow = Alert.omit({ steps: true })
export type AlertRow = z.infer<typeof AlertRow>
export const AlertPage = z.object({ items: z.array(AlertRow), next: z.string().nullable() })
export type AlertPage = z.infer<typeof AlertPage>

/** An alert as somebody sees it who may do some of these. */
export const AlertView = Alert.extend({
  /** Who is told when nobody takes it in time; null: there is nobody, or it will not happen. */
  above: Office.nullable(),
  may: z.object({ work: z.boolean(), assign: z.array(z.object({ id: z.string(), name: z.string() })) }),
})
export type AlertView = z.infer<typeof AlertView>

export const AlertCounts = z.object({
  levels: z.object({ red: z.int(), orange: z.int(), yellow: z.int(), blue: z.int() }),
  open: z.int(),
  taken: z.int(),
  escalated: z.int(),
})
export type AlertCounts = z.infer<typeof AlertCounts>

export const CloseAlert = z.object({ feedback: Feedback, text: z.string().trim().min(1).max(2000) })
export type CloseAlert = z.infer<typeof CloseAlert>
export const NoteAlert = z.object({ text: z.string().trim().min(1).max(2000) })
export const AssignAlert = z.object({ to: z.string().max(80) })

/** How often a rule was right, so far: of its alerts that were closed with a verdict, those that were confirmed. */
export const RuleFeedback = z.object({
  raised: z.int(),
  open: z.int(),
  confirmed: z.int(),
  falseAlarm: z.int(),
  known: z.int(),
  noAction: z.int(),
  /** confirmed ÷ (confirmed + false alarms), 0 to 1; null before the first verdict. */
  precision: z.number().nullable(),
})
export type RuleFeedback = z.infer<typeof RuleFeedback>

/** `solution`: found by a solution's own mathematics; kept there. */
const SolutionRule = Raise.shape.rule.extend({ on: z.literal('solution') })
export type SolutionRule = z.infer<typeof SolutionRule>
export const AnyRule = z.discriminatedUnion('on', [IndicatorRule, StreamRule, SolutionRule])
export type AnyRule = z.infer<typeof AnyRule>

export const RuleView = z.object({
  rule: AnyRule,
  version: z.int(),
  madeAt: z.iso.datetime({ offset: true }),
  madeBy: z.string().nullable(),
  ownerName: z.string(),
  feedback: RuleFeedback,
  mayEdit: z.boolean(),
})
export type RuleView = z.infer<typeof RuleView>
export const RuleDetail = RuleView.extend({
  versions: z.array(
    z.object({ version: z.int(), madeAt: z.iso.datetime({ offset: true }), madeBy: z.string().nullable() }),
  ),
})
export type RuleDetail = z.infer<typeof RuleDetail>

/** What a rule would have done with what is known of the past. */
export const Trial = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Values or events looked at. */
  looked: z.int(),
  warnings: z.int(),
  byPeriod: z.array(z.object({ period: z.string(), warnings: z.int() })),
  examples: z.array(z.object({ period: z.string(), level: Level, subject: Text, title: Text, facts: z.array(Fact) })),
})
export type Trial = z.infer<typeof Trial>

export const FeedAnswer = z.object({ accepted: z.int(), stream: z.string() })
export const StreamView = z.object({
  code: z.string(),
  received: z.int(),
  duplicates: z.int(),
  /** Behind what a rule waits for, by rule. */
  late: z.record(z.string(), z.int()),
  newest: z.string().nullable(),
  fedAt: z.string().nullable(),
  /** Batches in the log that are still to be looked at. */
  waiting: z.int(),
  rules: z.int(),
})
export type StreamView = z.infer<typeof StreamView>
