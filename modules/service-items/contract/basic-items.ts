import { z } from 'zod'
import { LegalBasis } from './elements.ts'

/** 基本编码: 12 digits on the national platform; two letters and 8 digits in GB/T 39046. */
export const BasicCode = z
  .string()
  .trim()
  .regex(/^(\d{12}|[A-Z]{2}\d{8})$/, 'must be 12 digits (national), or two letters and 8 digits (GB/T 39046)')

/** 基本目录: what may be done at all, by any organ of the levels named; implementation lists name its code. */
export const BasicItem = z.object({
  code: BasicCode,
  name: z.string().trim().min(1).max(200),
  nameEn: z.string().trim().max(300).default(''),
  type: z.string().regex(/^\d\d$/, 'must be two digits of GB/T 39046 A.1, e.g. 01'),
  /** Levels that exercise it, of code list `level`. */
  levels: z
    .array(z.string().regex(/^[1-7]$/, 'must be a level 1 to 7'))
    .max(7)
    .default([]),
  legalBasis: z.array(LegalBasis).max(100).default([]),
  status: z.enum(['in-use', 'withdrawn']).default('in-use'),
})
export type BasicItem = z.infer<typeof BasicItem>
export type NewBasicItem = z.input<typeof BasicItem>

export const BasicItemRow = BasicItem.extend({ implemented: z.number().int() })
export type BasicItemRow = z.infer<typeof BasicItemRow>

/** An organ that implements a basic item. */
export const Implementation = z.object({
  code: z.string(),
  name: z.string(),
  region: z.string(),
  department: z.string(),
  departmentName: z.string(),
  level: z.string(),
  status: z.enum(['in-use', 'suspended', 'withdrawn']),
  version: z.number().int(),
})
export type Implementation = z.infer<typeof Implementation>

export const BasicItemDetail = z.object({ item: BasicItem, implementations: z.array(Implementation) })
export type BasicItemDetail = z.infer<typeof BasicItemDetail>
