import type { ImportProblem } from '../contract/transfer.ts'
import { assertReadable, type ReadSheet, readHeadings } from './headings.ts'
import { readTables } from './table.ts'
import { KINDS, type Reader } from './values.ts'

/** Where something stood in the file. */
export interface Place {
  sheet: string
  row: number
}

/** What a cell says of a part, under its path; what the file has no column for is not there. */
export type Says = Map<string, { value: unknown; cell: string }>

export interface ReadItem {
  place: Place
  says: Says
}

/** All that the file says of one resource. */
export interface ReadResource {
  place: Place
  code: string
  says: Says
  extensions: Map<string, string>
  /** Undefined: the file says nothing of its items. */
  items: ReadItem[] | undefined
  problems: ImportProblem[]
  /** Only a sheet of items speaks of it: the catalogue must know it. */
  onlyItems: boolean
}

export interface ReadFile {
  format: string
  resources: ReadResource[]
  unread: string[]
}

/**
 * Reads a catalogue: a sheet of resources and one of items, or one line per item with its resource beside it (written once
 * or on every line).
 * @throws AppError (invalid) as `readTables`, and `catalogue.missing-columns`.
 */
export async function readCatalogue(content: Uint8Array): Promise<ReadFile> {
  const { format, sheets } = await readTables(content)
  const read = sheets.flatMap((sheet) => readHeadings(sheet) ?? [])
  assertReadable(read)
  const resources: ReadResource[] = []
  const byKey = new Map<string, ReadResource>()
  // Resources first: a sheet of items may stand before them.
  const ordered = read.toSorted((a, b) => Number(isItemSheet(a)) - Number(isItemSheet(b)))
  for (const sheet of ordered) readRecords(sheet, { resources, byKey })
  return { format, resources, unread: [...new Set(read.flatMap(({ unread }) => unread))] }
}

const isItemSheet = ({ resource, items }: ReadSheet) =>
  items.length > 0 && !resource.some(({ column }) => column.path === 'provider' || column.path === 'shareType')

interface Reading {
  resources: ReadResource[]
  byKey: Map<string, ReadResource>
}

function readRecords(sheet: ReadSheet, reading: Reading): void {
  const hasItems = sheet.items.length > 0
  let current: ReadResource | undefined
  for (const record of sheet.records) {
    const place = { sheet: sheet.name, row: record.row }
    const line = readLine(sheet, record.cells, place)
    const key = line.code || line.name
    // A line of items that names no resource goes on with the one above.
    const known = key === '' && hasItems ? current : reading.byKey.get(key)
    if (known) goOn(known, line, sheet, place)
    current = known ?? begin(reading, line, sheet, place)
    if (hasItems) addItem(current, { place, says: line.item, problems: line.itemProblems })
  }
}

function goOn(known: ReadResource, line: Line, sheet: ReadSheet, place: Place): void {
  if (sheet.items.length === 0)
    known.problems.push(problemAt(place, '信息资源代码', line.code || line.name, 'double-code'))
  if (isItemSheet(sheet)) known.problems.push(...line.problems)
  else merge(known, line)
}

function begin({ resources, byKey }: Reading, line: Line, sheet: ReadSheet, place: Place): ReadResource {
  const { code, says, extensions, problems } = line
  const begun = { place, code, says, extensions, items: undefined, problems, onlyItems: isItemSheet(sheet) }
  resources.push(begun)
  for (const name of [code, line.name]) if (name && !byKey.has(name)) byKey.set(name, begun)
  return begun
}

/** Later lines of a resource may say what the first left out. */
function merge(known: ReadResource, line: Line): void {
  for (const [path, said] of line.says)
    if (said.cell !== '' && known.says.get(path)?.cell === '') known.says.set(path, said)
}

function addItem(to: ReadResource, { place, says, problems }: ReadItem & { problems: ImportProblem[] }): void {
  if (![...says.values()].some(({ cell }) => cell !== '')) return
  to.items ??= []
  to.items.push({ place, says })
  to.problems.push(...problems)
}

interface Line {
  code: string
  name: string
  says: Says
  extensions: Map<string, string>
  item: Says
  problems: ImportProblem[]
  itemProblems: ImportProblem[]
}

function readLine(sheet: ReadSheet, cells: readonly string[], place: Place): Line {
  const at = (index: number) => plainCell(cells[index] ?? '')
  const problems: ImportProblem[] = []
  const itemProblems: ImportProblem[] = []
  const says: Says = new Map()
  const item: Says = new Map()
  for (const { at: index, column } of sheet.resource) {
    if (column.path === 'classification.kind') readClasses(at(index), says, place, problems)
    else readCell(column, at(index), { says, place, problems })
  }
  for (const { at: index, column } of sheet.items)
    readCell(column, at(index), { says: item, place, problems: itemProblems })
  const extensions = new Map(sheet.extensions.map(({ at: index, column }) => [column, at(index)]))
  const cell = (path: string) => says.get(path)?.cell ?? ''
  return { code: cell('code'), name: cell('name'), says, extensions, item, problems, itemProblems }
}

interface Target {
  says: Says
  place: Place
  problems: ImportProblem[]
}

function readCell(
  { path, heading, read }: { path: string; heading: string; read: Reader },
  cell: string,
  { says, place, problems }: Target,
): void {
  if (cell === '') {
    if (!says.has(path)) says.set(path, { value: undefined, cell })
    return
  }
  const said = read(cell)
  if ('value' in said) says.set(path, { value: said.value, cell })
  else problems.push(problemAt(place, heading, cell, said.problem, said.expected))
}

const CLASS_PARTS = ['classification.kind', 'classification.item', 'classification.group', 'classification.detail']

/** 类、项、目、细目 in one cell: `主题/公共服务`, `基础信息资源类-国家人口`. */
function readClasses(cell: string, says: Says, place: Place, problems: ImportProblem[]): void {
  const [kind = '', ...parts] = cell.split(/[/>、|—-]+/).map((part) => part.trim())
  readCell({ path: 'classification.kind', heading: '信息资源分类', read: KINDS.read }, kind, { says, place, problems })
  for (const [index, part] of parts.slice(0, 3).entries()) {
    const path = CLASS_PARTS[index + 1] as string
    if (part) says.set(path, { value: part, cell: part })
  }
}

export function problemAt(
  { sheet, row }: Place,
  column: string,
  value: string,
  key: ImportProblem['key'],
  expected = '',
): ImportProblem {
  return { sheet, row, column, value: value.slice(0, 200), key, expected }
}

/** Exports mark cells that begin like a formula (OWASP CSV injection); the mark is no part of the text. */
const plainCell = (cell: string) => cell.replace(/^'(?=[=+@\t\r-])/, '').trim()
