import { AppError } from '@onego/platform/errors'
import type { RawBuilder } from 'kysely'

/** `date`: a day, which conditions know as text YYYY-MM-DD and make a date of with `date(…)`. `codes`: a list of texts. */
export type ColumnType = 'text' | 'number' | 'yes-no' | 'date' | 'codes'

/** What a name of a condition is in SQL. `sql` is trusted: it comes from a store, never from who wrote the condition. */
export interface SqlColumn {
  type: ColumnType
  sql: RawBuilder<unknown>
  /** True: never null. */
  always?: boolean
}
export type SqlColumns = Readonly<Record<string, SqlColumn>>

export type ValueType = 'boolean' | 'number' | 'text' | 'date' | 'days' | 'codes' | 'null'

/** A part of a condition in SQL. */
export interface Part {
  type: ValueType
  sql: RawBuilder<unknown>
  /** False: null for nobody. */
  nullable: boolean
  /** The condition's own words. */
  text: string
  /** A text that is a day, or is to be a duration: what it is once made one. */
  day?: RawBuilder<unknown>
  literal?: string | number
  /** A text whose characters all stand in ASCII: compared the same way by JavaScript and by PostgreSQL. */
  isAscii?: boolean
}

interface Wanted {
  zh: string
  en: string
}

/** What stands in the way of SQL: the part of the condition, and what would be right. */
export function refusal(part: string, { zh, en }: Wanted): AppError {
  const shown = part.length > 80 ? `${part.slice(0, 80)}…` : part
  return new AppError('invalid', 'rules.not-in-sql', `condition: "${shown}" cannot be asked of a database; ${en}`, {
    part: shown,
    problem: { zh: `“${shown}”不能对全体人群计算：${zh}`, en: `“${shown}” cannot be asked of everybody: ${en}` },
  })
}
