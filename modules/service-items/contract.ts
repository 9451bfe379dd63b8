import { z } from 'zod'
import { FeeLine, itemElements, LegalBasis, materialElements } from './contract/elements.ts'
import * as noticed from './findings.ts'
import { CODE_LISTS, ITEM_TYPES } from './lists.ts'

/** What was noticed about one imported row; the row is kept in every case. */
export const Finding = noticed.Finding
export type Finding = noticed.Finding
export const FindingCode = noticed.FindingCode
export type FindingCode = noticed.FindingCode
/** The words of each finding. */
export const findingTexts = noticed.FINDING_TEXTS

export const Text = z.object({ zh: z.string().max(4000), en: z.string().max(4000) })
export type Text = z.infer<typeof Text>

const NO_TEXT = { zh: '', en: '' }
const RegionCode = z.string().regex(/^\d{6}$/, 'must be a six-digit division code (GB/T 2260)')
const Days = z.number().int().min(0).max(3660)
const Name = z.string().trim().min(1).max(300)
/** A FEEL expression over the answers, e.g. `married = "yes"` (OMG DMN 1.5 §10). */
const Feel = z.string().trim().min(1).max(1000)

/** Codes of items differ by profile (national, GB/T 39046, local); none is longer than 80 characters. */
export const ItemCode = z.string().trim().min(1).max(80)

/** What satisfies a material without paper: a data check (`resource`), a licence (`licence`), else an upload. */
export const Material = z.object({
  id: z.string().min(1).max(60),
  name: Name,
  nameEn: z.string().max(300).default(''),
  satisfiedBy: z
    .object({
      resource: z.string().optional(),
      licence: z.string().optional(),
      pledge: z.boolean().optional(),
      upload: z.boolean().optional(),
    })
    .default({}),
  required: z.boolean().default(true),
  showIf: Feel.optional(),
  note: Text.optional(),
  ...materialElements,
})
export type Material = z.infer<typeof Material>

export const ItemStatus = z.enum(['in-use', 'suspended', 'withdrawn'])
export type ItemStatus = z.infer<typeof ItemStatus>

const QuestionId = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a camelCase name, as it is used in conditions')
  // what every object of JavaScript has would be taken for an answer
  .refine((id) => !(id in Object.prototype), 'is a word of JavaScript; choose another name')

export const Question = z.object({
  id: QuestionId,
  text: Text,
  help: Text.optional(),
  type: z.enum(['choice', 'yes-no', 'region']),
  options: z.array(z.object({ value: z.string().min(1).max(60), text: Text })).default([]),
  /** For `region`: the division whose districts may be chosen. */
  within: RegionCode.optional(),
  showIf: Feel.optional(),
})
export type Question = z.infer<typeof Question>

/**
 * What a decision table of the guide may say about an item or a bundle, by output name: `applies` (true/false), `item` (code of
 * the item of a bundle it speaks of; none: all), `materials` (ids that are needed, instead of their own conditions),
 * `legalLimitDays`, `promisedLimitDays`, `fee` (text or yuan), `reason` (text). An output left out leaves what the item says.
 */
const DecisionTableCode = z.string().trim().min(1).max(80)

/** An item of the implementation list (实施清单) as a department states it. */
export const ItemDefinition = z.object({
  code: ItemCode,
  region: RegionCode,
  name: Name,
  nameEn: z.string().trim().max(300).default(''),
  /** 18-character code of the organisation that decides. */
  department: z.string().length(18),
  type: z
    .string()
    .refine((code) => /^\d\d$/.test(code), `must be two digits of GB/T 39046 A.1, e.g. ${ITEM_TYPES[1]?.code}`),
  level: z.string().max(1).default(''),
  audience: z.array(z.string()).default([]),
  channels: z.array(z.string()).default([]),
  caseType: z.string().max(1).default(''),
  mainItem: z.string().max(300).default(''),
  summary: Text.default(NO_TEXT),
  conditions: Text.default(NO_TEXT),
  legalBasis: z.array(LegalBasis).max(100).default([]),
  fee: z
    .object({
      charged: z.boolean(),
      text: Text.default(NO_TEXT),
      basis: Text.optional(),
      lines: z.array(FeeLine).max(60).optional(),
    })
    .default({ charged: false, text: NO_TEXT }),
  /** Working days; null when the list does not say. */
  legalLimitDays: Days.nullable().default(null),
  promisedLimitDays: Days.nullable().default(null),
  /** Visits to a counter that are needed; null when the list does not say. */
  trips: z.number().int().min(0).max(20).nullable().default(null),
  materials: z.array(Material).max(200).default([]),
  /** Questions whose answers decide materials, limits and fee (情形引导). */
  questions: z.array(Question).max(40).default([]),
  /** Decision table that the answers are put to. */
  decision: DecisionTableCode.optional(),
  form: z.string().optional(),
  process: z.string().optional(),
  licenceType: z.string().optional(),
  lifeEvents: z.array(z.string()).default([]),
  /** Words people use for it; searched like the name. */
  keywords: z.array(z.string().max(60)).max(60).default([]),
  status: ItemStatus.default('in-use'),
  /** Codes as they stood in the list it came from. */
  sourceCodes: z.record(z.string(), z.string()).default({}),
  ...itemElements,
  /** What an import noticed about its codes. */
  findings: z.array(Finding).default([]),
})
export type ItemDefinition = z.infer<typeof ItemDefinition>
export type NewItem = z.input<typeof ItemDefinition>

/** One immutable version of an item. */
export const Item = ItemDefinition.extend({
  version: z.number().int().positive(),
  departmentName: z.string(),
  publishedAt: z.string(),
})
export type Item = z.infer<typeof Item>

export const ItemVersion = z.object({
  version: z.number().int(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  name: z.string(),
  digest: z.string(),
})
export type ItemVersion = z.infer<typeof ItemVersion>

export const BundleItem = z.object({
  item: ItemCode,
  appliesIf: Feel.optional(),
  /** Why it applies, and why not, in words. */
  because: Text.optional(),
  otherwise: Text.optional(),
})
export type BundleItem = z.infer<typeof BundleItem>

/** 一件事: items of several departments behind one form. */
export const BundleDefinition = z.object({
  code: ItemCode,
  region: RegionCode,
  name: Name,
  nameEn: z.string().trim().max(300).default(''),
  lifeEvent: z.string(),
  summary: Text.default(NO_TEXT),
  questions: z.array(Question).max(40).default([]),
  items: z.array(BundleItem).min(1).max(60),
  /** Decision table that says which items apply, before `appliesIf`. */
  decision: DecisionTableCode.optional(),
  form: z.string().optional(),
  keywords: z.array(z.string().max(60)).max(60).default([]),
})
export type BundleDefinition = z.infer<typeof BundleDefinition>
export type NewBundle = z.input<typeof BundleDefinition>

/** What is shown of each item of a bundle before any question is answered. */
export const BundledItem = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  departmentName: z.string(),
})

export const Bundle = BundleDefinition.extend({
  version: z.number().int().positive(),
  publishedAt: z.string(),
  covers: z.array(BundledItem),
})
export type Bundle = z.infer<typeof Bundle>

/** Question id → chosen value; a question left out, or answered `unknown`, leaves open what depends on it. */
export const Answers = z.record(QuestionId, z.string().max(60))
export type Answers = z.infer<typeof Answers>

const Answered = z.object({ question: Text, answer: Text })

export const GuidedMaterial = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  /** `data` and `licence`: not asked for; `pledge`: a signed pledge does; `upload`: must be brought. */
  satisfied: z.enum(['data', 'licence', 'pledge', 'upload']),
  required: z.boolean(),
  needed: z.enum(['yes', 'maybe']),
  note: Text.optional(),
  forItems: z.array(z.string()),
  /** The answers for which it is needed; none: always. */
  basedOn: z.array(Answered),
})
export type GuidedMaterial = z.infer<typeof GuidedMaterial>

export const GuidedItem = z.object({
  ...BundledItem.shape,
  department: z.string(),
  version: z.number().int(),
  applies: z.enum(['yes', 'no', 'maybe']),
  reason: Text,
  /** The answers that decided it. */
  basedOn: z.array(Answered),
  /** What the matching rows of its decision table say, with their legal basis as far as the table states one. */
  because: z.array(z.object({ text: Text, legalBasis: z.string() })),
  legalLimitDays: z.number().nullable(),
  promisedLimitDays: z.number().nullable(),
  trips: z.number().nullable(),
  fee: z.object({ charged: z.boolean(), text: Text }),
  /** What still depends on questions that are open; limits are then the longest. */
  open: z.array(z.enum(['materials', 'limits', 'fee'])),
})
export type GuidedItem = z.infer<typeof GuidedItem>

export const Guide = z.object({
  bundle: z.string(),
  /** Answers to questions that are asked; others were left out. */
  answers: Answers,
  /** The questions to ask by what is answered so far: the bundle's, then those of its items that may apply. */
  questions: z.array(Question),
  items: z.array(GuidedItem),
  materials: z.array(GuidedMaterial),
  /** Ids of questions that are shown and not yet answered. */
  open: z.array(z.string()),
  /** Longest limits of the items that apply: they run side by side. */
  legalLimitDays: z.number().nullable(),
  promisedLimitDays: z.number().nullable(),
  /** Visits to a counter; null when no list says. Items of a bundle are brought in one visit. */
  trips: z.number().nullable(),
  papersNotAskedFor: z.number().int(),
  form: z.string().optional(),
})
export type Guide = z.infer<typeof Guide>

export const SearchQuery = z.object({
  q: z.string().max(100).default(''),
  region: RegionCode.optional(),
  department: z.string().max(18).optional(),
  type: z.string().max(2).optional(),
  lifeEvent: z.string().max(40).optional(),
  kind: z.enum(['item', 'bundle']).optional(),
  /** `p` or `e` (persons, enterprises) and the code of the theme. */
  theme: z.string().max(12).optional(),
  audience: z.string().max(2).optional(),
  level: z.string().max(1).optional(),
  depth: z.string().max(2).optional(),
  /** Only for staff; the public sees what is in use. */
  status: ItemStatus.optional(),
  /** Entries of exactly this name, each by itself; without it, the public sees those of one name as one. */
  name: z.string().max(300).optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type SearchQuery = z.input<typeof SearchQuery>

export const SearchHit = z.object({
  kind: z.enum(['item', 'bundle']),
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  summary: z.string(),
  summaryEn: z.string(),
  region: z.string(),
  department: z.string(),
  departmentName: z.string(),
  type: z.string(),
  status: ItemStatus,
  online: z.boolean(),
  regionName: z.string(),
  /** How many more there are of the same name, of other departments or divisions. */
  others: z.number().int(),
})
export type SearchHit = z.infer<typeof SearchHit>

const Facet = z.array(z.object({ value: z.string(), name: z.string(), count: z.number().int() }))

export const SearchAnswer = z.object({
  hits: z.array(SearchHit),
  /** Entries found; the hits with their `others` are as many over all pages. */
  total: z.number().int(),
  next: z.string().optional(),
  /** True when not every word was found and the nearest entries are shown. */
  relaxed: z.boolean(),
  didYouMean: z.array(z.string()),
  /** Each is counted with the choices of the others in force; the most frequent values of each. */
  facets: z.object({
    ...{ departments: Facet, types: Facet, regions: Facet, themes: Facet, audiences: Facet, levels: Facet },
    ...{ depths: Facet, lifeEvents: Facet, kinds: Facet, statuses: Facet },
  }),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>

export const Suggestion = z.object({
  kind: z.enum(['item', 'bundle']),
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const LifeEvent = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  bundles: z.array(Suggestion),
  items: z.number().int(),
})
export type LifeEvent = z.infer<typeof LifeEvent>

export const ImportCounts = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  odd: z.number().int(),
  departments: z.number().int(),
  findings: z.partialRecord(FindingCode, z.number().int()),
})
export type ImportCounts = z.infer<typeof ImportCounts>

export const ItemImport = z.object({
  id: z.string(),
  region: z.string(),
  fileName: z.string(),
  /** How the file was read: `csv UTF-8`, `csv GB18030`, `xlsx` … */
  format: z.string(),
  dryRun: z.boolean(),
  by: z.string(),
  at: z.string(),
  counts: ImportCounts,
})
export type ItemImport = z.infer<typeof ItemImport>

export const ImportRow = z.object({
  row: z.number().int(),
  code: z.string(),
  name: z.string(),
  department: z.string(),
  departmentName: z.string(),
  outcome: z.enum(['created', 'changed', 'unchanged']),
  findings: z.array(Finding),
})
export type ImportRow = z.infer<typeof ImportRow>

/** The coded lists of GB/T 39046 Annex A with their words, and life events. */
export const codeLists = CODE_LISTS
