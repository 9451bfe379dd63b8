import { ChangeParts, ItemDraft } from '@onego/service-items/contract/changes'
import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })

/** The designs that the studio adds to an item, by the name of the part. */
export const PARTS = ['form', 'process', 'licenceType', 'tables', 'bundle'] as const
export type PartName = (typeof PARTS)[number]

/** How a design begins: with nothing, with what an item is now (another version of it), or with a copy of it as a new item. */
export const StartDesign = z.object({
  as: z.enum(['new', 'change', 'copy']).default('new'),
  /** The item to change or copy. */
  from: z.string().trim().min(1).max(80).optional(),
  name: z.string().trim().max(300).default(''),
  /** Needed from those who belong to no department whose items they write. */
  department: z.string().length(18).optional(),
})
export type StartDesign = z.input<typeof StartDesign>

export const DESIGN_FORMAT = 'onego-design/1'

/** A whole design as a file: items with everything that takes effect with them. */
export const DesignFile = z.object({
  format: z.literal(DESIGN_FORMAT),
  items: z.array(ItemDraft).min(1).max(60),
  parts: ChangeParts.default({}),
})
export type DesignFile = z.infer<typeof DesignFile>

/** 10 MiB: a design of 200 fields is about a hundredth of it. */
export const LARGEST_DESIGN_BYTES = 10 * 1_048_576

/** What is wrong at one place of a file; `line` and `column` count from 1. */
export const FileProblem = z.object({
  line: z.number().int(),
  column: z.number().int(),
  /** Path inside the file, e.g. `parts.form.pages.0.title`. */
  where: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'notice']),
  message: Text,
})
export type FileProblem = z.infer<typeof FileProblem>

export const CheckedFile = z.object({
  problems: z.array(FileProblem),
  /** The design that was begun; null if the file was refused or only checked. */
  change: z.string().nullable(),
})
export type CheckedFile = z.infer<typeof CheckedFile>
