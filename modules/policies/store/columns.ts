import { conditionToSql, numberToSql, type SqlColumns } from '@onego/rules/sql'
import { type RawBuilder, sql } from 'kysely'
import type { PolicyDefinition } from '../contract.ts'
import { amountFeel, birthdays } from '../rules.ts'
import type { FieldRow } from './tables.ts'

interface Rows {
  rows: Pick<FieldRow, 'name' | 'slot' | 'definition'>[]
}

/** The names of conditions as columns of the profile (alias `r`), as of a day. */
export function columnsOf({ rows }: Rows, day: string): SqlColumns {
  const today = sql`${day}::text::date`
  return {
    bornOn: { type: 'date', sql: sql`r.born_on`, always: true },
    age: { type: 'number', sql: ageOf(day), always: true },
    district: { type: 'text', sql: sql`r.district`, always: true },
    today: { type: 'date', sql: today, always: true },
    ...Object.fromEntries(
      rows.map(({ name, slot, definition }) => [name, { type: definition.type, sql: sql.ref(`r.${slot}`) }]),
    ),
  }
}

/** Full years on a day. */
export const ageOf = (day: string): RawBuilder<unknown> => sql`extract(year from age(${day}::text::date, r.born_on))`

/** A policy as a question to the whole profile, as of a day. @throws AppError `rules.not-in-sql` (invalid). */
export function askedOf(region: string, policy: PolicyDefinition, shape: Rows, day: string) {
  const columns = columnsOf(shape, day)
  const where = policy.conditions.map(({ feel }) => conditionToSql(feel, columns))
  return { region, ...birthdays(day, policy.ages), where, amount: numberToSql(amountFeel(policy), columns) }
}
