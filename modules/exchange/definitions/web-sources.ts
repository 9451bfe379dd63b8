import { z } from 'zod'
import { Tls } from './connections.ts'

const Selector = z.string().min(1).max(300)
/** A text with `{name}` in it: a value looked for, or one of the connection's `values`. */
const Template = z.string().max(2000)

/** What somebody did by hand on the old system's pages, in order. */
const Step = z.union([
  z.object({ open: Template }).strict(),
  /** Fills in a form of the present page and sends it with what else it holds (hidden fields, chosen options). */
  z.object({ submit: Selector, values: z.record(z.string(), Template).default({}) }).strict(),
  z.object({ follow: Selector }).strict(),
])
export type WebStep = z.output<typeof Step>

/** Where one column lies within a record. */
const WebField = z.object({
  /** Empty: the record's own element. */
  selector: z.string().max(300).default(''),
  /** An attribute's value instead of the text. */
  attribute: z.string().max(100).optional(),
  /** Of the text only what this expression's first group takes. */
  pattern: z.string().max(300).refine(isExpression, 'must be a regular expression').optional(),
})

/**
 * How to find records on pages that were made for people, and one such page as it was when this was recorded. The
 * sample proves before every use that the extraction still fits what it was made for.
 */
export const WebRecording = z.object({
  steps: z.array(Step).min(1).max(20),
  /** What every page of this kind has, also when nothing was found: a heading, the frame of the list. */
  proof: z.array(Selector).min(1).max(10),
  /** One match a record; empty: the whole page is one. */
  records: z.string().max(300).default(''),
  /** What a page has only when nothing was found. Without it a list may be empty, but a page that is one record not. */
  nothing: Selector.optional(),
  fields: z
    .record(z.string().min(1).max(63), WebField)
    .refine((fields) => Object.keys(fields).length > 0, 'names none'),
  /** HTML of a page with at least one record. */
  sample: z.string().min(1).max(500_000),
})
export type WebRecording = z.output<typeof WebRecording>

/** Pages of a system without any interface: the last resort. Target → recording. */
export const WebConnection = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), z.string()).default({}),
  /** Signs in once a session; its cookies are kept. */
  login: z.array(Step).max(20).default([]),
  /** Values for templates that are not looked for: account, password. */
  values: z.record(z.string(), z.string()).default({}),
  /** In which what is looked for is sent. */
  charset: z.enum(['utf-8', 'gb18030']).default('utf-8'),
  recordings: z.record(z.string(), WebRecording),
  /** Between two requests, so that the old system's own people do not notice. */
  minDelayMs: z.number().int().min(0).max(10_000).default(500),
  tls: Tls.optional(),
})
export type WebConnection = z.output<typeof WebConnection>

function isExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}
