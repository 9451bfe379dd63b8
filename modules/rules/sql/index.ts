import { AppError } from '@onego/platform/errors'
import type { RawBuilder } from 'kysely'
import { compileExpression } from './compile.ts'
import { refusal, type SqlColumns } from './shapes.ts'

export type { ColumnType, SqlColumn, SqlColumns } from './shapes.ts'

/**
 * A FEEL condition (OMG DMN 1.5 §10) as a condition of PostgreSQL that is true, false or null for the same rows as the
 * interpreter says, nulls included. Every value is a parameter. Of numbers of magnitude 1e-15 to 1e15, as IEEE doubles.
 * @throws AppError `rules.not-in-sql` (invalid), naming the part and what would be right.
 */
export function conditionToSql(condition: string, columns: SqlColumns): RawBuilder<boolean> {
  const { type, sql } = compileExpression(condition, columns)
  if (type === 'boolean') return sql as RawBuilder<boolean>
  throw refusal(condition, { zh: '请写成一个条件，例如 age >= 80', en: 'write a condition such as age >= 80' })
}

/** A FEEL expression that gives a number, as SQL. @throws AppError `rules.not-in-sql` (invalid). */
export function numberToSql(expression: string, columns: SqlColumns): RawBuilder<number | null> {
  const { type, sql } = compileExpression(expression, columns)
  if (type === 'number') return sql as RawBuilder<number | null>
  throw refusal(expression, { zh: '请写成一个数，例如 100', en: 'write a number such as 100' })
}

/** What keeps a condition (or, with `wanted: 'number'`, an amount) from being asked of everybody. */
export function sqlProblem(
  expression: string,
  columns: SqlColumns,
  wanted: 'condition' | 'number' = 'condition',
): { zh: string; en: string } | undefined {
  try {
    if (wanted === 'number') numberToSql(expression, columns)
    else conditionToSql(expression, columns)
    return undefined
  } catch (error) {
    if (error instanceof AppError && error.code === 'rules.not-in-sql') {
      return error.details.problem as { zh: string; en: string }
    }
    throw error
  }
}
