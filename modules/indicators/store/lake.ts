import type { DuckDBConnection } from '@duckdb/node-api'
import type { Targets } from '../rules/targets.ts'
import { type Engine, named, quoted } from './lake-engine.ts'
import type { ScanRow } from './observations.ts'

interface YearFiles {
  values: string
  cells: string
  parquet: string
  dimensions: readonly string[]
}

/** Writes one year as Parquet: the members of every dimension beside each value, so that any engine can read it alone. */
export function writeYear(engine: Engine, { values, cells, parquet, dimensions }: YearFiles): Promise<void> {
  const members = dimensions.map((dimension, at) => `cell.d${at} as ${named(dimension)}`)
  const cellColumns = ["'number': 'INTEGER'", ...dimensions.map((_, at) => `'d${at}': 'VARCHAR'`)]
  const valueColumns =
    "{'cell': 'INTEGER', 'period': 'VARCHAR', 'value': 'DOUBLE', 'status': 'TINYINT', 'span': 'TINYINT', 'recorded_at': 'TIMESTAMPTZ'}"
  return engine.use(async (connection) => {
    await connection.run(`copy (
      select ${[...members, 'known.cell', 'known.period', 'known.value', 'known.status', 'known.span', 'known.recorded_at'].join(', ')}
        from read_csv(${quoted(values)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
            nullstr = '', columns = ${valueColumns}) known
        join read_csv(${quoted(cells)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
            nullstr = '', columns = {${cellColumns.join(', ')}}) cell on cell.number = known.cell
        order by known.period, known.cell
      ) to ${quoted(parquet)} (format parquet, compression zstd)`)
  })
}

/** The least and the most of what rarely differs within a year, told when it is written. */
export interface Spread {
  status: [number, number]
  span: [number, number]
}

export function spreadOf(engine: Engine, parquet: string): Promise<Spread> {
  return engine.use(async (connection) => {
    const text = `select min(status), max(status), min(span), max(span) from read_parquet(${quoted(parquet)})`
    const [row = []] = (await connection.runAndReadAll(text)).getRows()
    const [low, high, least, most] = row.map((value) => Number(value ?? 0))
    return { status: [low ?? 0, high ?? 0], span: [least ?? 1, most ?? 1] }
  })
}

interface LakeScan {
  files: readonly { path: string; spread: Spread }[]
  targets: Targets
  from: string
  to: string
  needs: 'total' | 'low' | 'high'
}

/** The same as `scanGroups` of PostgreSQL, over Parquet; only what is needed of sum, least and most. */
export function scanLake(engine: Engine, scan: LakeScan): Promise<ScanRow[]> {
  const { files, targets, from, to, needs } = scan
  if (files.length === 0 || targets.cells.length === 0) return Promise.resolve([])
  return engine.use(async (connection) => {
    const isPlain =
      targets.shadows.length === 0 && targets.counts.every(Boolean) && targets.units.every((unit) => unit < 0)
    const first = isPlain ? await fillLookUp(connection, targets) : undefined
    if (first === undefined) await fillTargets(connection, targets)
    const text = first === undefined ? scanText(scan) : lookUpText(scan, first)
    const reader = await connection.runAndReadAll(text, { from, to })
    const [grp, period, value, count, status, span, units, at] = reader.getColumns()
    const nothing = { total: null, low: null, high: null }
    return Array.from({ length: reader.currentRowCount }, (_, row) => ({
      ...nothing,
      [needs]: numberOf(value?.[row]),
      ...{ grp: Number(grp?.[row]), period: String(period?.[row]), count: Number(count?.[row]) },
      ...{ status: Number(status?.[row]), span: Number(span?.[row]), units: Number(units?.[row]) },
      recorded_at: new Date(Number(at?.[row])),
    }))
  })
}

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))

const sourceOf = (files: LakeScan['files']) =>
  `read_parquet([${files.map(({ path }) => quoted(path)).join(', ')}], hive_partitioning = false)`

const FUNCTIONS = { total: 'sum', low: 'min', high: 'max' }

/** A constant where every file has the same, else the most in the group. */
function mostOf(files: LakeScan['files'], column: 'status' | 'span', filter: string): string {
  const all = new Set(files.flatMap(({ spread }) => spread[column]))
  const [only] = all
  return all.size === 1 ? String(only) : `max(${column}) ${filter}`
}

/**
 * The group of a cell is looked up by its number in a list: quicker than a join by a third. Cells before the first stand
 * at place 0, where there is nothing; a place below it would count from the end.
 */
function lookUpText({ files, needs }: LakeScan, first: number): string {
  return `
    select grp, period, ${FUNCTIONS[needs]}(value), count(value), ${mostOf(files, 'status', '')},
        ${mostOf(files, 'span', '')}, 0, epoch_ms(max(recorded_at))::double
      from (select (select list(grp order by place) from target)[greatest(cell - ${first} + 1, 0)] as grp, period, value, status, span, recorded_at
        from ${sourceOf(files)} where period between $from and $to)
      where grp is not null group by grp, period`
}

function scanText({ files, targets, needs }: LakeScan): string {
  const { units, counts, shadows } = targets
  const source = sourceOf(files)
  const shadowed = `exists (select 1 from shadow join ${source} above on above.cell = shadow.above
    and above.period = known.period and above.value is not null where shadow.cell = known.cell and shadow.grp = target.grp)`
  const isPlain = shadows.length === 0 && counts.every(Boolean)
  const filter = isPlain ? '' : 'filter (where counts)'
  const counting = ['target.counts', ...(shadows.length === 0 ? [] : [`not ${shadowed}`])]
  const seesUnits = units.some((unit) => unit >= 0)
  return `
    with part as (
      select target.grp, known.period, known.value, known.status, known.span, known.recorded_at,
          case when known.value is not null then target.unit end as unit
          ${isPlain ? '' : `, ${counting.join(' and ')} as counts`}
        from ${source} known join target using (cell) where known.period between $from and $to)
    select grp, period, ${FUNCTIONS[needs]}(value) ${filter}, count(value) ${filter}, ${mostOf(files, 'status', filter)},
        ${mostOf(files, 'span', filter)}, ${seesUnits ? 'count(distinct unit) filter (where unit >= 0)' : '0'},
        epoch_ms(max(recorded_at))::double
      from part group by grp, period ${isPlain ? '' : 'having bool_or(counts)'}`
}

/** Room for each number between the least and the most; undefined where the numbers lie too far apart for that. */
async function fillLookUp(connection: DuckDBConnection, { cells, groupOf }: Targets): Promise<number | undefined> {
  const [first, last] = cells.reduce(
    ([low, high], cell) => [Math.min(low, cell), Math.max(high, cell)],
    [Infinity, -Infinity],
  )
  if (last - first > 4 * cells.length + 1000) return undefined
  const groups = new Int32Array(last - first + 1).fill(-1)
  cells.forEach((cell, at) => {
    groups[cell - first] = groupOf[at] ?? -1
  })
  await connection.run('create temp table target (place integer, grp integer)')
  const appender = await connection.createAppender('target')
  groups.forEach((group, at) => {
    appender.appendInteger(at)
    if (group < 0) appender.appendNull()
    else appender.appendInteger(group)
    appender.endRow()
  })
  appender.closeSync()
  return first
}

async function fillTargets(
  connection: DuckDBConnection,
  { cells, groupOf, units, counts, shadows }: Targets,
): Promise<void> {
  await connection.run('create temp table target (cell integer, grp integer, unit integer, counts boolean)')
  const appender = await connection.createAppender('target')
  for (let at = 0; at < cells.length; at += 1) {
    appender.appendInteger(cells[at] ?? 0)
    appender.appendInteger(groupOf[at] ?? 0)
    appender.appendInteger(units[at] ?? -1)
    appender.appendBoolean(counts[at] ?? true)
    appender.endRow()
  }
  appender.closeSync()
  if (shadows.length === 0) return
  await connection.run('create temp table shadow (cell integer, grp integer, above integer)')
  const shadow = await connection.createAppender('shadow')
  for (const { cell, group, above } of shadows) {
    for (const value of [cell, group, above]) shadow.appendInteger(value)
    shadow.endRow()
  }
  shadow.closeSync()
}

/** Rows of one Parquet or CSV file with the columns region, industry, month and value. */
export async function readFileRows(connection: DuckDBConnection, path: string) {
  const source = path.endsWith('.csv')
    ? `read_csv(${quoted(path)}, all_varchar = true)`
    : `read_parquet(${quoted(path)})`
  const reader = await connection.runAndReadAll(
    `select region::varchar, industry::varchar, left(month::varchar, 7), value::double from ${source}`,
  )
  const [region, industry, month, value] = reader.getColumns()
  return Array.from({ length: reader.currentRowCount }, (_, row) => ({
    ...{ region: String(region?.[row]), industry: String(industry?.[row]), month: String(month?.[row]) },
    value: numberOf(value?.[row]),
  }))
}
