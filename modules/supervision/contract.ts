import { CaseClock, CaseStatus, StepKind } from '@onego/cases/contract'
import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })

/**
 * What is watched. acceptance 该受理不受理 (行政许可法 §32), decision 超承诺期限 (§42), step 环节超时, supplement 补正逾期未答,
 * special 特别程序超期, issuing 决定后未按期送达 (§44).
 */
export const Rule = z.enum(['acceptance', 'decision', 'step', 'supplement', 'special', 'issuing'])
export type Rule = z.infer<typeof Rule>

/** Yellow warns, red calls to account; green needs no row. */
export const Colour = z.enum(['yellow', 'red'])
export type Colour = z.infer<typeof Colour>

/** open: not yet explained · answered: the department has explained · closed 销号. */
export const LightState = z.enum(['open', 'answered', 'closed'])
export type LightState = z.infer<typeof LightState>

/** A light that went on: which case of which department, never what the case is about. */
export const CaseLight = z.object({
  id: z.string(),
  caseId: z.string(),
  number: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  department: z.string(),
  departmentName: z.string(),
  departmentNameEn: z.string(),
  rule: Rule,
  colour: Colour,
  /** The step of the process that waited. */
  stepName: Text.nullable(),
  dueOn: z.string(),
  raisedAt: z.string(),
  /** When the light went out; null while it is on. */
  clearedAt: z.string().nullable(),
  state: LightState,
  /** Last working day for the department's explanation; null where none is due. */
  answerDueOn: z.string().nullable(),
  isAnswerOverdue: z.boolean(),
})
export type CaseLight = z.infer<typeof CaseLight>

/** One light with the case's clock, what happened when, the explanation and what the reader may do. */
export const LightView = CaseLight.extend({
  status: CaseStatus,
  clock: CaseClock,
  /** Kinds and times of the case's steps; no words, no names. */
  timeline: z.array(z.object({ seq: z.number(), kind: StepKind, at: z.string() })),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  remark: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
  may: z.array(z.enum(['answer', 'close'])),
})
export type LightView = z.infer<typeof LightView>

export const LightFilter = z.object({
  colour: Colour.optional(),
  rule: Rule.optional(),
  /** Eighteen-character code; officers always see only their own. */
  department: z.string().length(18).optional(),
  /** unsettled: not closed, most urgent first; on: burning now, most urgent first; all: also closed ones, newest first. */
  show: z.enum(['unsettled', 'on', 'all']).default('unsettled'),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type LightFilter = z.output<typeof LightFilter>

export const LightPage = z.object({ lights: z.array(CaseLight), next: z.string().nullable() })
export type LightPage = z.infer<typeof LightPage>

/** `open` = `green` + `yellow` + `red`: open cases by their worst light. `toAnswer`, `toClose` count lights. */
export const DepartmentLights = z.object({
  department: z.string(),
  departmentName: z.string(),
  departmentNameEn: z.string(),
  open: z.number(),
  green: z.number(),
  yellow: z.number(),
  red: z.number(),
  stopped: z.number(),
  toAnswer: z.number(),
  toClose: z.number(),
})
export type DepartmentLights = z.infer<typeof DepartmentLights>

export const LightCounts = z.object({ at: z.string(), departments: z.array(DepartmentLights) })
export type LightCounts = z.infer<typeof LightCounts>

export const AnswerLight = z.object({
  answer: z.string().trim().min(2, 'answer: at least 2 characters').max(500, 'answer: at most 500 characters'),
})
export type AnswerLight = z.infer<typeof AnswerLight>

export const CloseLight = z.object({ remark: z.string().trim().max(500, 'remark: at most 500 characters').default('') })
export type CloseLight = z.output<typeof CloseLight>

const Figure = z.object({ value: z.number().nullable(), meaning: Text })

/** Public figures, each with what it counts. No personal data. */
export const City = z.object({
  at: z.string(),
  submissions: Figure,
  cases: Figure,
  concluded: Figure,
  tripsSaved: Figure,
  papersSaved: Figure,
  fieldsFilled: Figure,
  reads: Figure,
  medianWorkingDays: Figure,
})
export type City = z.infer<typeof City>

export const DepartmentFigures = z.object({
  department: z.string(),
  departmentName: z.string(),
  departmentNameEn: z.string(),
  cases: z.number(),
  open: z.number(),
  concluded: z.number(),
  medianWorkingDays: z.number().nullable(),
  ratings: z.number(),
  /** Percent of ratings of the levels 1 to 3; null without ratings. */
  satisfiedPercent: z.number().nullable(),
})
export type DepartmentFigures = z.infer<typeof DepartmentFigures>

/** The whole public report: the figures of the city, its cases by state, and each department. */
export const CityReport = City.extend({
  satisfiedPercent: Figure,
  ratings: Figure,
  states: z.record(CaseStatus, z.number()),
  departments: z.array(DepartmentFigures),
})
export type CityReport = z.infer<typeof CityReport>
