import { createContext, Script } from 'node:vm'
import { load } from 'cheerio'
import type { WebRecording } from '../definitions/web-sources.ts'
import type { SourceRow } from './connector.ts'

export interface Extraction {
  rows: SourceRow[]
  /** The first selector of the recording that found nothing; null where the page is as it was. */
  missing: string | null
}

type Field = WebRecording['fields'][string]
type Found = Record<string, string | undefined>

/** Expressions are a steward's own; a bad one must not stop everybody's calls. */
const PATTERNS_WITHIN_MS = 200
const LONGEST_TEXT = 5000
const MATCH = new Script(`JSON.stringify(JSON.parse(given).map(([pattern, text]) => {
  const found = new RegExp(pattern, 'u').exec(text)
  return found ? (found[1] ?? found[0]) : null
}))`)

/**
 * Records of a page, and whether it is still the page that the sample shows: every selector of `proof` finds
 * something, and so does every field that each record of the sample has.
 */
export function extract(recording: WebRecording, html: string): Extraction {
  const page = read(recording, html)
  if (page.missing !== null) return { rows: [], missing: page.missing }
  const always = alwaysIn(recording)
  if (always === null) return { rows: [], missing: 'sample' }
  const lost = always.find((column) => page.records.some((record) => record[column] === undefined))
  if (lost !== undefined) return { rows: [], missing: nameOf(recording, lost) }
  const columns = Object.keys(recording.fields)
  const rows = page.records.map((record) =>
    Object.fromEntries(columns.map((column) => [column, record[column] ?? null])),
  )
  return { rows, missing: null }
}

/** The extraction of the stored sample: offline, and proof that the recording is sound. */
export const replay = (recording: WebRecording): Extraction => extract(recording, recording.sample)

const nameOf = ({ fields }: WebRecording, column: string) => `fields.${column}: ${fields[column]?.selector || 'record'}`

const known = new WeakMap<WebRecording, string[] | null>()

/** Columns that every record of the sample has; null if the sample itself is not found to be such a page. */
function alwaysIn(recording: WebRecording): string[] | null {
  const seen = known.get(recording)
  if (seen !== undefined) return seen
  const { records, missing } = read(recording, recording.sample)
  const columns = Object.keys(recording.fields)
  const always =
    missing === null && records.length > 0
      ? columns.filter((column) => records.every((record) => record[column] !== undefined))
      : null
  known.set(recording, always)
  return always
}

function read(recording: WebRecording, html: string): { records: Found[]; missing: string | null } {
  const $ = load(html)
  const missing = recording.proof.find((selector) => $(selector).length === 0)
  if (missing !== undefined) return { records: [], missing }
  const isNothing = recording.nothing !== undefined && $(recording.nothing).length > 0
  if (isNothing) return { records: [], missing: null }
  const roots =
    recording.records === ''
      ? [$.root()]
      : $(recording.records)
          .toArray()
          .map((one) => $(one))
  if (roots.length === 0 && recording.nothing !== undefined) return { records: [], missing: recording.records }
  const texts = roots.map((root) =>
    Object.entries(recording.fields).map(([column, field]): [string, Field, string | undefined] => {
      const element = field.selector === '' ? root : root.find(field.selector).first()
      if (element.length === 0) return [column, field, undefined]
      const text = field.attribute === undefined ? element.text() : element.attr(field.attribute)
      return [column, field, text?.replaceAll(/\s+/g, ' ').trim()]
    }),
  )
  return { records: matched(texts), missing: null }
}

/** All patterns of a page at once, within a time limit. */
function matched(records: [column: string, field: Field, text: string | undefined][][]): Found[] {
  const asked = records.flat().flatMap(([, { pattern }, text]) => {
    return pattern === undefined || text === undefined ? [] : [[pattern, text.slice(0, LONGEST_TEXT)]]
  })
  const found = asked.length === 0 ? [] : match(asked)
  return records.map((fields) =>
    Object.fromEntries(
      fields.map(([column, { pattern }, text]) => {
        const isAsked = pattern !== undefined && text !== undefined
        return [column, isAsked ? (found.shift() ?? undefined) : text]
      }),
    ),
  )
}

/** One that takes too long finds nothing. */
function match(asked: string[][]): (string | null)[] {
  try {
    const context = createContext({ given: JSON.stringify(asked) })
    return JSON.parse(MATCH.runInContext(context, { timeout: PATTERNS_WITHIN_MS }))
  } catch {
    return asked.map(() => null)
  }
}
