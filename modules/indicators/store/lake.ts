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

interface LakeScan {
  files: readonly string[]
  targets: Targets
  from: string
  to: string
}

/** The same as `scanGroups` of PostgreSQL, over Parquet. */
export function scanLake(engine: Engine, { files, targets, from, to }: LakeScan): Promise<ScanRow[]> {
  if (files.length === 0 || targets.cells.length === 0) return Promise.resolve([])
  return engine.use(async (connection) => {
    await fillTargets(connection, targets)
    const reader = await connection.runAndReadAll(scanText(files, targets), { from, to })
    const [grp, period, total, low, high, count, status, span, units, at] = reader.getColumns()
    return Array.from({ length: reader.currentRowCount }, (_, row) => ({
      grp: Number(grp?.[row]),
      period: String(period?.[row]),
      total: numberOf(total?.[row]),
      low: numberOf(low?.[row]),
      high: numberOf(high?.[row]),
      count: Number(count?.[row]),
      status: Number(status?.[row]),
      span: Number(span?.[row]),
      units: Number(units?.[row]),
      recorded_at: new Date(Number(at?.[row])),
    }))
  })
}

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))

function scanText(files: readonly string[], { units, counts, shadows }: Targets): string {
  const source = `read_parquet([${files.map(quoted).join(', ')}], hive_partitioning = false)`
  const seesUnits = units.some((unit) => unit >= 0)
  const shadowed = `exists (select 1 from shadow join ${source} above on above.cell = shadow.above
    and above.period = known.period and above.value is not null where shadow.cell = known.cell and shadow.grp = target.grp)`
  const isPlain = shadows.length === 0 && counts.every(Boolean)
  const filter = isPlain ? '' : 'filter (where counts)'
  const counting = [
    ...(counts.every(Boolean) ? [] : ['target.counts']),
    ...(shadows.length === 0 ? [] : [`not ${shadowed}`]),
  ]
  const unit = seesUnits ? ', case when known.value is not null then target.unit end as unit' : ''
  return `
    with part as (
      select target.grp, known.period, known.value, known.status, known.span, known.recorded_at${unit}
          ${isPlain ? '' : `, ${counting.join(' and ')} as counts`}
        from ${source} known join target using (cell) where known.period between $from and $to)
    select grp, period, sum(value) ${filter}, min(value) ${filter}, max(value) ${filter}, count(value) ${filter},
        max(status) ${filter}, max(span) ${filter},
        ${seesUnits ? 'count(distinct unit) filter (where unit >= 0)' : '0'}, epoch_ms(max(recorded_at))::double
      from part group by grp, period ${isPlain ? '' : 'having bool_or(counts)'}`
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
