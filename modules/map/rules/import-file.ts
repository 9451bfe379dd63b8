import { AppError } from '@onego/platform/errors'
import { isStorable } from '@onego/platform/http'
import { parse } from 'csv-parse/sync'
import { type Feature, Geometry, type ImportQuery, type LayerField, type RowProblem } from '../contract.ts'
import { toWgs84 } from './coordinates.ts'
import { geometryFault, movePositions } from './geometry.ts'

export interface ReadFeature {
  id: string
  geometry: Geometry
  properties: Feature['properties']
}

export interface ReadFile {
  rows: number
  features: ReadFeature[]
  problems: RowProblem[]
  fields: LayerField[]
}

interface Row {
  line: number
  geometry: unknown
  /** Column or property as the file names it. */
  values: Record<string, unknown>
  fault?: RowProblem
}

const LONGITUDE = ['经度', 'lon', 'lng', 'long', 'longitude', 'x']
const LATITUDE = ['纬度', 'lat', 'latitude', 'y']
const NOTHING = new Set(['', '-', '—', '--', '/', 'na', 'n/a', 'null', 'none', '无'])

type Choice = Pick<ImportQuery, 'system' | 'idColumn' | 'longitudeColumn' | 'latitudeColumn'>

/**
 * The features of a GeoJSON text or of a CSV text with coordinates, in WGS 84, and what is wrong with the other rows.
 * @throws AppError `map.file-unreadable`, `map.no-coordinates` (invalid).
 */
export function readImport(text: string, choice: Choice): ReadFile {
  const rows = /^\s*[[{]/.test(text) ? geoJsonRows(text) : csvRows(text, choice)
  const fields = fieldsOf(rows, choice)
  const features: ReadFeature[] = []
  const problems: RowProblem[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const read = readRow(row, fields, choice, seen)
    if ('feature' in read) features.push(read.feature)
    else problems.push(read.problem)
  }
  return { rows: rows.length, features, problems, fields: fields.map(({ field }) => field) }
}

const unreadable = (why: string) => new AppError('invalid', 'map.file-unreadable', `file: ${why}`)

function geoJsonRows(text: string): Row[] {
  let content: { type?: string; features?: unknown }
  try {
    content = JSON.parse(text)
  } catch (cause) {
    throw unreadable(`is no JSON (${cause instanceof Error ? cause.message : cause})`)
  }
  if (content.type !== 'FeatureCollection' || !Array.isArray(content.features)) {
    throw unreadable('must be a GeoJSON FeatureCollection (RFC 7946)')
  }
  return content.features.map((one: { id?: unknown; geometry?: unknown; properties?: unknown } | null, index): Row => {
    const values = { ...((one?.properties ?? {}) as Record<string, unknown>) }
    if (one?.id !== undefined && !('id' in values)) values.id = one.id
    return { line: index + 1, geometry: one?.geometry, values }
  })
}

function csvRows(text: string, { longitudeColumn, latitudeColumn }: Choice): Row[] {
  const separator = [',', '\t', ';'].find((sign) => text.split(/\r?\n/, 1)[0]?.includes(sign)) ?? ','
  let lines: Record<string, string>[]
  try {
    lines = parse(text, {
      columns: (head: string[]) => head.map((name) => name.trim()),
      delimiter: separator,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      bom: true,
    })
  } catch (cause) {
    throw unreadable(`is no CSV (${cause instanceof Error ? cause.message : cause})`)
  }
  const names = Object.keys(lines[0] ?? {})
  const x = columnOf(names, longitudeColumn, LONGITUDE)
  const y = columnOf(names, latitudeColumn, LATITUDE)
  if (!x || !y) {
    const why = `longitudeColumn, latitudeColumn: name the columns of the coordinates; the file has ${names.slice(0, 30).join(', ')}`
    throw new AppError('invalid', 'map.no-coordinates', why)
  }
  return lines.map((values, index) => pointRow(values, { x, y, line: index + 2 }))
}

const columnOf = (names: readonly string[], wanted: string | undefined, usual: readonly string[]) =>
  wanted ? names.find((name) => name === wanted) : names.find((name) => usual.includes(name.toLowerCase()))

function pointRow(values: Record<string, string>, { x, y, line }: { x: string; y: string; line: number }): Row {
  const { [x]: first = '', [y]: second = '', ...rest } = values
  const [longitude, latitude] = [Number(first || Number.NaN), Number(second || Number.NaN)]
  for (const [field, value, number] of [
    [x, first, longitude],
    [y, second, latitude],
  ] as const) {
    if (Number.isNaN(number)) {
      return {
        line,
        geometry: null,
        values: rest,
        fault: problem({ line, field, value }, '十进制度数，例如 120.3826', 'decimal degrees such as 120.3826'),
      }
    }
  }
  if (Math.abs(latitude) > 90 && Math.abs(longitude) <= 90) {
    const fault = problem(
      { line, field: y, value: second },
      '纬度不超过 90 度；经纬度两列可能颠倒了',
      'a latitude of at most 90; the two columns may be swapped',
    )
    return { line, geometry: null, values: rest, fault }
  }
  return { line, geometry: { type: 'Point', coordinates: [longitude, latitude] }, values: rest }
}

const problem = (at: Omit<RowProblem, 'message'>, zh: string, en: string): RowProblem => ({
  ...at,
  value: at.value.slice(0, 100),
  message: { zh, en },
})

interface FoundField {
  column: string
  field: LayerField
}

/** Every column with a value somewhere; names that are no identifiers become f1, f2 … and stay as labels. */
function fieldsOf(rows: readonly Row[], { idColumn }: Choice): FoundField[] {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))].filter(
    (name) => name !== '' && name !== 'id',
  )
  if (!isStorable(columns.join())) throw unreadable('names a property with signs that cannot be kept')
  return columns.slice(0, 100).map((column, index) => {
    const values = rows.map(({ values: { [column]: value } }) => value).filter((value) => !isNothing(value))
    const isNumber = values.length > 0 && column !== idColumn && values.every((value) => numberOf(value) !== undefined)
    const name = /^[a-z][A-Za-z0-9_]*$/.test(column) ? column : `f${index + 1}`
    const field: LayerField = {
      name,
      label: { zh: column.slice(0, 200), en: column.slice(0, 200) },
      type: isNumber ? 'number' : 'text',
      visibility: 'public',
    }
    return { column, field }
  })
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || (typeof value === 'string' && NOTHING.has(value.trim().toLowerCase()))

/** `1,234.5` is a number; `0532` is a code, as are numbers too long to be kept. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e-?\d+)?$/i.test(value.trim())) return undefined
  const plain = value.trim().replaceAll(',', '')
  return /^-?0\d/.test(plain) || plain.replace(/\D/g, '').length > 15 ? undefined : Number(plain)
}

function readRow(
  row: Row,
  fields: readonly FoundField[],
  choice: Choice,
  seen: Map<string, number>,
): { feature: ReadFeature } | { problem: RowProblem } {
  if (row.fault) return { problem: row.fault }
  const at = (field: string, value: unknown) => ({ line: row.line, field, value: String(value ?? '') })
  const read = Geometry.safeParse(row.geometry)
  if (!read.success) return { problem: problem(at('geometry', ''), '一个 GeoJSON 几何对象', 'a GeoJSON geometry') }
  const flat = movePositions(read.data, ([x, y]) => [x, y])
  const fault = geometryFault(flat)
  if (fault) return { problem: problem(at('geometry', read.data.type), `合乎 RFC 7946 的坐标（${fault}）`, fault) }
  const id = String((choice.idColumn ? row.values[choice.idColumn] : row.values.id) ?? row.line).trim()
  const before = seen.get(id)
  const column = choice.idColumn ?? 'id'
  if (id === '' || id.length > 100)
    return { problem: problem(at(column, id), '1 至 100 个字的编号', 'a number of 1 to 100 signs') }
  const odd = [[column, id] as const, ...Object.entries(row.values)].find(([, value]) => !isStorable(textOf(value)))
  if (odd) {
    const [field] = odd
    return {
      problem: problem(
        at(field, ''),
        '可以保存的文字（不含控制符，嵌套不太深）',
        'text that can be kept, not nested deeply',
      ),
    }
  }
  if (before !== undefined) {
    return {
      problem: problem(at(column, id), `不与第 ${before} 行重复的编号`, `a number that row ${before} does not have`),
    }
  }
  seen.set(id, row.line)
  const geometry = movePositions(flat, (position) => toWgs84(position, choice.system))
  return { feature: { id, geometry, properties: propertiesOf(row, fields) } }
}

function propertiesOf({ values }: Row, fields: readonly FoundField[]): Feature['properties'] {
  const properties: Feature['properties'] = {}
  for (const { column, field } of fields) {
    const value = values[column]
    if (isNothing(value)) continue
    properties[field.name] = field.type === 'number' ? (numberOf(value) ?? null) : textOf(value).slice(0, 2000)
  }
  return properties
}

const NOT_STORABLE = '\0'

/** As text; of something nested so deeply that nothing can write it, a sign that cannot be kept. */
function textOf(value: unknown): string {
  if (typeof value !== 'object') return String(value)
  try {
    return JSON.stringify(value)
  } catch {
    return NOT_STORABLE
  }
}
