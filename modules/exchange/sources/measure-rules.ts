import type { InformationItem } from '@onego/catalogue'
import type { SourceRow } from '../connectors/connector.ts'
import { fromSource } from '../connectors/conversions.ts'
import type { Binding } from '../definitions/sources.ts'

export interface SampleMeasure {
  /** field → share of the rows that have a value, 0 to 1, four digits. */
  completeness: Record<string, number>
  /** Latest day or time of any date item that is not in the future. */
  newestAt: string | null
  /** The column and value behind `newestAt`, to look for later rows. */
  newest: { column: string; raw: string } | null
}

type Items = readonly Pick<InformationItem, 'field' | 'type'>[]

/** Counts and the newest date of a sample. Values that cannot be read count as missing. */
export function measureSample(rows: readonly SourceRow[], binding: Binding, items: Items, now: Date): SampleMeasure {
  const completeness: Record<string, number> = {}
  let newest: Found | null = null
  for (const { field, type } of items) {
    const bound = binding.fields[field]
    if (bound === undefined) continue
    const column = typeof bound === 'string' ? bound : bound.column
    const read = readerOf(bound, type)
    const filled = rows.filter((row) => read(row) !== null)
    completeness[field] = rows.length === 0 ? 0 : Math.round((filled.length / rows.length) * 10_000) / 10_000
    if (tellsChange(field, type)) newest = newestOf(filled, column, read, now, newest)
  }
  return {
    completeness,
    newestAt: newest && new Date(newest.at).toISOString(),
    newest: newest && { column: newest.column, raw: newest.raw },
  }
}

interface Found {
  column: string
  raw: string
  at: number
}

function newestOf(
  rows: readonly SourceRow[],
  column: string,
  read: (row: SourceRow) => unknown,
  now: Date,
  before: Found | null,
): Found | null {
  let newest = before
  for (const row of rows) {
    const at = Date.parse(String(read(row)))
    if (at <= now.getTime() && at > (newest?.at ?? Number.NEGATIVE_INFINITY))
      newest = { column, raw: String(row[column]), at }
  }
  return newest
}

function readerOf(bound: Binding['fields'][string], type: Items[number]['type']) {
  const { column, as } = typeof bound === 'string' ? { column: bound, as: undefined } : bound
  return (row: SourceRow): unknown => {
    try {
      return fromSource(row[column], type, as)
    } catch {
      return null
    }
  }
}

/** A date of birth or an end of validity says nothing about when the data were last changed. */
const tellsChange = (field: string, type: Items[number]['type']) =>
  (type === 'D' || type === 'T') && !/^(?:born|died|valid_until|ends)|birth/.test(field)
