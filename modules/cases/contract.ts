import { z } from 'zod'

export const Text = z.object({ zh: z.string(), en: z.string() })
export type Text = z.infer<typeof Text>

export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-11-22')

/**
 * submitted 已收件 · supplement 补正 (clock stopped) · in-review 已受理 · special 特别程序 (clock stopped) · approved 决定准予, effects under way ·
 * concluded 办结 (granted) · refused 不予受理 or 不予许可 · withdrawn 申请人撤回 · lapsed 补交不来办结
 */
export const CaseStatus = z.enum([
  'submitted',
  'supplement',
  'in-review',
  'special',
  'approved',
  'concluded',
  'refused',
  'withdrawn',
  'lapsed',
])
export type CaseStatus = z.infer<typeof CaseStatus>

/** 办结类型: 0 with a licence · 1 refused or returned · 2 void · 4 passed to another organ · 5 supplement never came · 6 other. */
export const Settlement = z.enum(['0', '1', '2', '4', '5', '6'])
export type Settlement = z.infer<typeof Settlement>

/** A issued by an authority, B verified at a window, C uploaded by the applicant, D the applicant's own word with a pledge. */
export const Grade = z.enum(['A', 'B', 'C', 'D'])
export type Grade = z.infer<typeof Grade>

export const Source = z.object({
  resource: z.string(),
  provider: z.string(),
  providerName: z.string(),
  at: z.string(),
  receiptId: z.string().nullable(),
})
export type Source = z.infer<typeof Source>

/** One answer of the form as the officer sees it: what is said, and who vouches for it. */
export const Fact = z.object({
  field: z.string(),
  label: Text,
  value: z.string(),
  /** The same in English, where the words are the form's own. */
  valueEn: z.string().optional(),
  kind: z.string(),
  grade: Grade,
  source: Source.nullable(),
  /** Of a table: its columns and the words in each cell. */
  table: z
    .object({
      columns: z.array(Text),
      rows: z.array(z.array(z.string())),
      totals: z.array(z.string()).optional(),
    })
    .optional(),
  /** Longitude and latitude (WGS 84), where the answer names a place. */
  point: z.tuple([z.number(), z.number()]).optional(),
})
export type Fact = z.infer<typeof Fact>

export const FileRef = z.object({
  ...{ id: z.string(), name: z.string(), type: z.string(), bytes: z.number() },
  /** A stamped copy from the applicant's library: what the original is worth, and since when she has it there. */
  library: z.object({ grade: Grade, keptAt: z.string() }).optional(),
  /** Compared with the original at the counter of that organisation. */
  seen: z.object({ name: z.string(), nameEn: z.string(), at: z.string() }).optional(),
})
export type FileRef = z.infer<typeof FileRef>

/** One application material: checked in the data (nothing to bring), proved by a licence, or uploaded. */
export const CaseMaterial = z.object({
  id: z.string(),
  name: Text,
  by: z.enum(['data', 'licence', 'upload', 'missing']),
  grade: Grade.nullable(),
  source: Source.nullable(),
  files: z.array(FileRef),
  /** The licence that stands for the paper. */
  licence: z.object({ number: z.string(), issuedOn: Day, validTo: Day.nullable() }).optional(),
})
export type CaseMaterial = z.infer<typeof CaseMaterial>

export const CaseItem = z.object({ code: z.string(), version: z.number(), name: z.string(), nameEn: z.string() })
export type CaseItem = z.infer<typeof CaseItem>

export const Light = z.enum(['green', 'yellow', 'red', 'none'])
export type Light = z.infer<typeof Light>

/**
 * The working-day clock. `dueOn` is the limit that runs now (acceptance before 受理, the promised limit after it, the
 * applicant's own limit during 补正); `legalDueOn` the limit in law. `unloadedYears`: years it touches for which the State
 * Council's holidays are not loaded, so that days may still move.
 */
export const CaseClock = z.object({
  state: z.enum(['accepting', 'running', 'stopped', 'ended']),
  dueOn: Day.nullable(),
  legalDueOn: Day.nullable(),
  yellowOn: Day.nullable(),
  daysLeft: z.number().nullable(),
  stoppedSince: Day.nullable(),
  stoppedDays: z.number(),
  unloadedYears: z.array(z.number()),
})
export type CaseClock = z.infer<typeof CaseClock>

export const StepKind = z.enum([
  'submit',
  'accept',
  'request-supplement',
  'supply',
  'start-special',
  'end-special',
  'pass',
  'approve',
  'refuse',
  'withdraw',
  'lapse',
  'conclude',
])
export type StepKind = z.infer<typeof StepKind>

export const Step = z.object({
  seq: z.number(),
  kind: StepKind,
  at: z.string(),
  /** `name` is that of a member of staff, and only staff are shown it. */
  by: z.object({
    role: z.enum(['applicant', 'staff', 'system']),
    name: z.string().nullable(),
    organisationName: z.string().nullable(),
  }),
  /** What was asked, supplied or decided, in the words of whoever did it. */
  note: z.string(),
  legalBasis: z.string().nullable(),
  remedy: z.string().nullable(),
  files: z.array(FileRef),
})
export type Step = z.infer<typeof Step>

export const IssuedLicence = z.object({
  id: z.string(),
  number: z.string(),
  typeName: z.string(),
  typeNameEn: z.string(),
})
export type IssuedLicence = z.infer<typeof IssuedLicence>

/** What may be known of a case without its contents. */
export const CaseHead = z.object({
  id: z.string(),
  region: z.string(),
  number: z.string(),
  /** Grows with every change; an action names the version it was decided on. */
  version: z.number(),
  submissionId: z.string(),
  item: CaseItem,
  department: z.string(),
  departmentName: z.string(),
  status: CaseStatus,
  settlement: Settlement.nullable(),
  light: Light,
  clock: CaseClock,
  /** The step that waits, of the item's process. */
  stepName: Text.nullable(),
  submittedAt: z.string(),
  acceptedOn: Day.nullable(),
  decidedAt: z.string().nullable(),
  concludedAt: z.string().nullable(),
})
export type CaseHead = z.infer<typeof CaseHead>

/** A row of the officer's inbox. */
export const InboxRow = CaseHead.extend({ applicantName: z.string(), bundleTitle: Text })
export type InboxRow = z.infer<typeof InboxRow>

export const OfficerAction = z.enum([
  'accept',
  'request-supplement',
  'start-special',
  'end-special',
  'approve',
  'refuse',
])
export type OfficerAction = z.infer<typeof OfficerAction>

/** 申报来源 窗口: who entered it for the applicant, and how she agreed. The clerk's name is for staff only. */
export const AtCounter = z.object({
  organisationName: z.string(),
  organisationNameEn: z.string(),
  clerkName: z.string().nullable(),
  agreedBy: z.enum(['code', 'signature']),
})
export type AtCounter = z.infer<typeof AtCounter>

/** The whole case: for an officer of its department, and, without `may`, for the applicant. */
export const Case = CaseHead.extend({
  applicant: z.object({ name: z.string(), idNumber: z.string(), phone: z.string().nullable() }),
  bundleTitle: Text,
  /** Null if the applicant handed it in herself, online. */
  atCounter: AtCounter.nullable(),
  facts: z.array(Fact),
  materials: z.array(CaseMaterial),
  steps: z.array(Step),
  licences: z.array(IssuedLicence),
  /** What this officer may do now. */
  may: z.array(OfficerAction),
})
export type Case = z.infer<typeof Case>

export const Saved = z.object({
  /** Fields of the form, and how many of them were filled from what government holds. */
  fields: z.number(),
  filled: z.number(),
  /** Papers not asked for because the data was checked. */
  papers: z.number(),
  /** Visits not made: one for each department's item beyond the first. */
  trips: z.number(),
})
export type Saved = z.infer<typeof Saved>

export const MyCase = CaseHead.extend({
  steps: z.array(Step),
  licences: z.array(IssuedLicence),
  mayWithdraw: z.boolean(),
})
export type MyCase = z.infer<typeof MyCase>

/** What a citizen sees of one submission: each department's case, in parallel. */
export const Submission = z.object({
  id: z.string(),
  region: z.string(),
  draftId: z.string(),
  bundle: z.string().nullable(),
  title: Text,
  submittedAt: z.string(),
  saved: Saved,
  cases: z.array(MyCase),
})
export type Submission = z.infer<typeof Submission>

export const Submissions = z.object({ submissions: z.array(Submission), next: z.string().nullable() })
export type Submissions = z.infer<typeof Submissions>

const note = (what: string) =>
  z.string().trim().min(1, `${what} must not be empty`).max(1000, `${what}: at most 1000 characters`)
const version = z.number().int().positive()
const fileIds = z.array(z.uuid()).max(10).default([])

/** What can be done to a case. `version` is that of the case the decision was made on; an older one is answered 409 `cases.stale`. */
export const Action = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), version, note: z.string().trim().max(1000).default('') }),
  z.object({ action: z.literal('request-supplement'), version, note: note('what is missing') }),
  z.object({
    action: z.literal('start-special'),
    version,
    note: note('the ground for the special procedure'),
    /** Working days it is expected to take; told to the applicant in writing (行政许可法 §45). */
    expectedDays: z.number().int().min(1).max(180),
  }),
  z.object({ action: z.literal('end-special'), version, note: note('the result of the special procedure') }),
  z.object({ action: z.literal('approve'), version, note: z.string().trim().max(1000).default('') }),
  z.object({
    action: z.literal('refuse'),
    version,
    note: note('the reason'),
    legalBasis: note('the legal basis'),
    remedy: note('the remedies'),
  }),
  z.object({ action: z.literal('supply'), version, note: z.string().trim().max(1000).default(''), files: fileIds }),
  z.object({ action: z.literal('withdraw'), version, note: z.string().trim().max(1000).default('') }),
])
export type Action = z.infer<typeof Action>

export const InboxState = z.enum(['waiting', 'submitted', 'in-review', 'supplement', 'special', 'approved', 'done'])
export type InboxState = z.infer<typeof InboxState>

export const InboxFilter = z.object({
  state: InboxState.default('waiting'),
  item: z.string().optional(),
  light: z.enum(['yellow', 'red']).optional(),
  /** A case number or its beginning. */
  number: z.string().max(40).optional(),
  /** The key given by the page before. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type InboxFilter = z.infer<typeof InboxFilter>

export const InboxPage = z.object({ rows: z.array(InboxRow), next: z.string().nullable() })
export type InboxPage = z.infer<typeof InboxPage>

export const InboxCounts = z.object({
  submitted: z.number(),
  'in-review': z.number(),
  supplement: z.number(),
  special: z.number(),
  approved: z.number(),
  yellow: z.number(),
  red: z.number(),
  items: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), count: z.number() })),
})
export type InboxCounts = z.infer<typeof InboxCounts>

/** `version`: the one that was read before confirming; if another device has changed the form since, 409 `forms.draft-changed`. */
export const SubmitDraft = z.object({
  draftId: z.uuid('draftId: must be the id of your draft'),
  version: z.number().int().positive().optional(),
})
export type SubmitDraft = z.infer<typeof SubmitDraft>

/** One department's part of a submission, as `forms` hands it over (and `open` takes it). */
export interface ItemApplication {
  item: CaseItem
  /** Division the case belongs to; six digits. */
  region: string
  department: string
  departmentName: string
  /** Working days (行政许可法 §82); 0: decided on the spot. */
  legalLimitDays: number
  promisedLimitDays: number
  process?: string
  /** Type of the licence that an approval issues, if its type says what stands on it. */
  licenceType?: string
  facts: Fact[]
  materials: (Omit<CaseMaterial, 'files'> & { files: (FileRef & { sha256: string })[] })[]
  /** Raw answers by field id, for the effects of an approval. */
  answers: Record<string, unknown>
}

/** A whole confirmed draft. */
export interface Application {
  draftId: string
  region: string
  bundle: string | null
  title: Text
  saved: Omit<Saved, 'trips'>
  applicant: { idNumber: string; phone: string | null }
  /** The fact it is about, e.g. the number of a birth record: each item is applied for once at a time. */
  matter?: string
  items: ItemApplication[]
}
