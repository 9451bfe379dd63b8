import type { ItemType } from '@onego/catalogue'
import type { DescribedColumn, DescribedTable, SourceRow } from './connector.ts'

type Members = Record<string, unknown>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `a.b.c` within an answer; undefined where there is none. */
export function memberAt(value: unknown, path: string): unknown {
  if (path === '') return value
  return path.split('.').reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)]
    return isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined
  }, value)
}

/** Only these columns of a record, each by its name or its way through inner objects; what is missing stays away. */
export function pick(record: Members, columns: string[]): SourceRow {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = Object.hasOwn(record, column) ? record[column] : memberAt(record, column)
      return value === undefined ? [] : [[column, value]]
    }),
  )
}

export const areRecords = (list: unknown): list is Members[] => Array.isArray(list) && list.every(isObject)

/** Values of a template's placeholders; a member that has none is left out, arrays and texts likewise. */
export function fill(template: unknown, values: Record<string, unknown>): unknown {
  if (typeof template === 'string') return fillText(template, values)
  if (Array.isArray(template)) return template.flatMap((one) => fill(one, values) ?? [])
  if (!isObject(template)) return template
  return Object.fromEntries(
    Object.entries(template).flatMap(([name, inner]) => {
      const value = fill(inner, values)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

const PLACEHOLDER = /\{([^{}\s]+)\}/g

function fillText(template: string, values: Record<string, unknown>): unknown {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
  if (names.some((name) => !Object.hasOwn(values, name))) return undefined
  if (names.length === 1 && template === `{${names[0]}}`) return values[names[0] ?? '']
  return template.replace(PLACEHOLDER, (_, name) => String(values[name]))
}

const DEEPEST = 4

/** Inner objects as `outer.inner`; lists are left out, a column holds one value. */
function flat(record: Members, prefix = '', depth = 0): [string, unknown][] {
  return Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    if (isObject(value) && depth < DEEPEST) return flat(value, `${prefix}${name}.`, depth + 1)
    return Array.isArray(value) ? [] : [[prefix + name, value]]
  })
}

/** What a sample of records lets one guess about their columns; nothing is known of keys and comments. */
export function describeRecords(name: string, records: Members[]): DescribedTable {
  const values = new Map<string, unknown[]>()
  for (const record of records) {
    for (const [column, value] of flat(record)) values.set(column, [...(values.get(column) ?? []), value])
  }
  const columns = [...values].map(([column, seen]): DescribedColumn => {
    const known = seen.filter((value) => value !== null && value !== '')
    return {
      name: column,
      type: typeOf(known),
      length: null,
      comment: '',
      nullable: known.length < records.length,
      isKey: false,
    }
  })
  return { name, comment: '', columns, rowsEstimate: null }
}

const DAY = /^\d{4}-\d\d-\d\d$/
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/

function typeOf(values: unknown[]): ItemType {
  const all = (test: (value: unknown) => boolean) => values.length > 0 && values.every(test)
  if (all((value) => typeof value === 'boolean')) return 'L'
  if (all((value) => Number.isInteger(value))) return 'I'
  if (all((value) => typeof value === 'number')) return 'N'
  if (all((value) => typeof value === 'string' && DAY.test(value))) return 'D'
  return all((value) => typeof value === 'string' && TIME.test(value)) ? 'T' : 'C'
}
