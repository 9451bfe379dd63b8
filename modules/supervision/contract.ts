import { z } from 'zod'

/**
 * What is watched. acceptance 该受理不受理 (行政许可法 §32), decision 超承诺期限 (§42), supplement 补正逾期未答, special 特别程序超期,
 * issuing 决定后未按期送达 (§44).
 */
export const Rule = z.enum(['acceptance', 'decision', 'supplement', 'special', 'issuing'])
export type Rule = z.infer<typeof Rule>

export const FindingLight = z.enum(['yellow', 'red'])
export type FindingLight = z.infer<typeof FindingLight>

/** A light that went on: which case of which department, never what it is about. */
export const Finding = z.object({
  id: z.string(),
  caseId: z.string(),
  number: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  department: z.string(),
  departmentName: z.string(),
  rule: Rule,
  light: FindingLight,
  dueOn: z.string(),
  raisedAt: z.string(),
  clearedAt: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>

export const FindingFilter = z.object({
  light: FindingLight.optional(),
  rule: Rule.optional(),
  department: z.string().length(18).optional(),
  /** Lights that are out again. */
  cleared: z.stringbool().default(false),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type FindingFilter = z.output<typeof FindingFilter>

export const FindingPage = z.object({ findings: z.array(Finding), next: z.string().nullable() })
export type FindingPage = z.infer<typeof FindingPage>

export const DepartmentLights = z.object({
  department: z.string(),
  departmentName: z.string(),
  open: z.number(),
  green: z.number(),
  yellow: z.number(),
  red: z.number(),
  stopped: z.number(),
})
export type DepartmentLights = z.infer<typeof DepartmentLights>

export const Lights = z.object({ at: z.string(), departments: z.array(DepartmentLights) })
export type Lights = z.infer<typeof Lights>

const Figure = z.object({ value: z.number().nullable(), meaning: z.object({ zh: z.string(), en: z.string() }) })

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
