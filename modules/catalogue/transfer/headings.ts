import { AppError } from '@onego/platform/errors'
import {
  EXTENSION_HEADING,
  ITEM_COLUMNS,
  type ItemColumn,
  plainHeading,
  RESOURCE_COLUMNS,
  type ResourceColumn,
} from './columns.ts'
import type { Sheet } from './table.ts'

interface Placed<Of> {
  at: number
  column: Of
}

/** What the columns of a sheet hold, and the records below its headings. */
export interface ReadSheet {
  name: string
  resource: Placed<ResourceColumn>[]
  items: Placed<ItemColumn>[]
  /** Columns of the installation's own, by their name. */
  extensions: Placed<string>[]
  /** Headings that nothing is known of. */
  unread: string[]
  records: Sheet['records']
}

const ROWS_BEFORE_HEADINGS = 15
const FEWEST_COLUMNS = 2

const isNamed = (plain: string, { heading, also }: { heading: string; also: readonly string[] }) =>
  plainHeading(heading) === plain || also.includes(plain)

/**
 * Finds the headings of a sheet: titles may stand above them, notes below, and they may take two rows (共享属性 over
 * 共享类型, 共享条件, 共享方式). Undefined if the sheet has none.
 */
export function readHeadings({ name, records }: Sheet): ReadSheet | undefined {
  const candidates = records.slice(0, ROWS_BEFORE_HEADINGS).flatMap(({ cells }, index) => {
    const below = records[index + 1]
    const single = { placed: place(cells.map((cell) => [cell])), end: index + 1 }
    return below ? [single, { placed: place(joined(cells, below.cells)), end: index + 2 }] : [single]
  })
  const known = ({ placed }: { placed: Placing }) => placed.resource.length + placed.items.length
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (top, one) => (known(one) > (top ? known(top) : FEWEST_COLUMNS - 1) ? one : top),
    undefined,
  )
  return best && { ...best.placed, name, records: records.slice(best.end).filter(isRecord) }
}

/** For each column what it may be called: the lower heading, both together, or the upper one alone. */
function joined(upper: readonly string[], lower: readonly string[]): string[][] {
  let over = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const own = upper[at] ?? ''
    if (own) over = own
    const under = lower[at] ?? ''
    return under ? [under, `${over}${under}`] : [own]
  })
}

type Placing = Pick<ReadSheet, 'resource' | 'items' | 'extensions' | 'unread'>

function place(names: readonly string[][]): Placing {
  const placing: Placing = { resource: [], items: [], extensions: [], unread: [] }
  for (const [at, candidates] of names.entries()) placeOne(placing, at, candidates)
  return placing
}

function placeOne(placing: Placing, at: number, candidates: readonly string[]): void {
  for (const candidate of candidates) {
    const plain = plainHeading(candidate)
    const extension = extensionIn(candidate)
    if (extension) return void placing.extensions.push({ at, column: extension })
    const resource = RESOURCE_COLUMNS.find((column) => isNamed(plain, column))
    if (resource && !placing.resource.some(({ column }) => column === resource)) {
      return void placing.resource.push({ at, column: resource })
    }
    const item = ITEM_COLUMNS.find((column) => isNamed(plain, column))
    if (item && !placing.items.some(({ column }) => column === item))
      return void placing.items.push({ at, column: item })
  }
  const heading = candidates.find(Boolean)
  if (heading && !/^(序号|编号|no|备注)$/i.test(plainHeading(heading))) placing.unread.push(heading)
}

function extensionIn(heading: string): string | undefined {
  const text = heading.normalize('NFKC').trim()
  const mark = EXTENSION_HEADING.normalize('NFKC')
  return text.startsWith(mark) && text.length > mark.length ? text.slice(mark.length).trim() : undefined
}

const NOTE = /^[（(【[*]?\s*(注|说明|填表说明|填写说明|填报说明|备注|示例|样例|例)\s*[:：)）\]】\d]?/

/** Notes stand alone in their row, or begin the row that explains how to fill in. */
function isRecord({ cells }: Sheet['records'][number]): boolean {
  const filled = cells.filter(Boolean)
  const first = filled[0] ?? ''
  if (new Set(filled).size === 1 && filled.length !== 1) return !NOTE.test(first)
  if (filled.length === 1) return !NOTE.test(first) && first.length < 60
  if (NOTE.test(first) && /说明|示例|样例/.test(first)) return false
  return !filled.every((cell) => /^[（(].*[）)]$/.test(cell))
}

/** @throws AppError `catalogue.missing-columns` (invalid) that names what a catalogue must have. */
export function assertReadable(sheets: readonly ReadSheet[]): void {
  const has = (path: string) => sheets.some(({ resource }) => resource.some(({ column }) => column.path === path))
  const hasItems = sheets.some(({ items }) => items.some(({ column }) => column.path === 'name'))
  const missing = has('name') || has('code') ? [] : ['信息资源名称', '信息资源代码']
  if (missing.length === 0 && (has('name') || hasItems)) return
  const names = missing.length > 0 ? missing : ['信息资源名称', '信息项名称']
  throw new AppError(
    'invalid',
    'catalogue.missing-columns',
    `file: no column ${names.join(' / ')}; the first rows must hold headings`,
    { missing: names },
  )
}
