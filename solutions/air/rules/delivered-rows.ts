import { HourRow, type RowProblem, type Text } from '../contract.ts'

interface Delivered {
  hours: { row: number; hour: HourRow }[]
  problems: RowProblem[]
}

const both = (zh: string, en: string): Text => ({ zh, en })
const EXPECTED: Record<string, Text> = {
  station: both(
    '应为 2–20 位字母、数字或连字符的站点编码',
    'must be the code of a station, 2 to 20 letters, digits or dashes',
  ),
  hour: both(
    '应为 2026-11-23T05 这样的整点，按该小时开始的时刻',
    'must be an hour such as 2026-11-23T05, named by its beginning',
  ),
  values: both('应为各污染物的数字，缺测写 null', 'must hold a number for each pollutant, null for nothing'),
  weather: both('应为各气象要素的数字，缺测写 null', 'must hold a number for each quantity, null for nothing'),
  minutes: both('应为 0–60 的整数', 'must be a whole number from 0 to 60'),
}
const A_ROW = both('应为含 station、hour 和 values 的一行', 'must be a row with station, hour and values')

/** Rows as a system sent them: each is right or named with what would be right, so that one bad row holds up no other. */
export function readDelivered(rows: readonly unknown[]): Delivered {
  const read: Delivered = { hours: [], problems: [] }
  for (const [at, given] of rows.entries()) {
    const row = at + 1
    const { data, error } = HourRow.safeParse(given)
    if (data) read.hours.push({ row, hour: data })
    for (const { path } of error?.issues ?? []) read.problems.push(problemOf(row, path.map(String), given))
  }
  return read
}

function problemOf(row: number, path: string[], given: unknown): RowProblem {
  const value = path.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], given)
  const text = value === undefined ? '' : JSON.stringify(value)
  return { row, field: path.join('.') || 'row', given: text.slice(0, 60), expected: EXPECTED[path[0] ?? ''] ?? A_ROW }
}
