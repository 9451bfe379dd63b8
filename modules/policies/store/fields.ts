import { AppError } from '@onego/platform/errors'
import { sql } from 'kysely'
import type { ProfileField, Roll } from '../contract.ts'
import { type FieldRow, type PoliciesDb, slotsOf } from './tables.ts'

export const listFields = (db: PoliciesDb): Promise<FieldRow[]> =>
  db.selectFrom('policies.field').selectAll().orderBy('name').execute()

/** One at a time, so that no two fields get one column. */
export const lockFields = (db: PoliciesDb) =>
  sql`select pg_advisory_xact_lock(hashtextextended('policies.field', 0))`.execute(db)

interface Added {
  definition: ProfileField
  digest: string
  at: Date
}

/** Joins the caller's transaction, after `lockFields`. @throws AppError `policies.too-many-fields` (conflict). */
export async function putField(db: PoliciesDb, { definition, digest, at }: Added): Promise<void> {
  const known = await listFields(db)
  const before = known.find(({ name }) => name === definition.name)
  if (before?.digest === digest) return
  const taken = new Set(known.filter(({ name }) => name !== definition.name).map(({ slot }) => slot))
  const keeps = before && slotsOf(definition.type).includes(before.slot) ? before.slot : undefined
  const slot = keeps ?? slotsOf(definition.type).find((one) => !taken.has(one))
  if (!slot) {
    const sentence = `fields: no column of type ${definition.type} is left; take a field out first`
    throw new AppError('conflict', 'policies.too-many-fields', sentence)
  }
  const row = { slot, definition: JSON.stringify(definition) as never, digest, changed_at: at }
  await db
    .insertInto('policies.field')
    .values({ name: definition.name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
  // What was read as something else is read again.
  await clearSlot(db, slot)
  if (before && before.slot !== slot) await clearSlot(db, before.slot)
}

export const clearSlot = (db: PoliciesDb, slot: string) =>
  sql`update policies.resident set ${sql.ref(slot)} = null where ${sql.ref(slot)} is not null`.execute(db)

export async function findRoll(db: PoliciesDb): Promise<Roll | undefined> {
  const row = await db.selectFrom('policies.roll').select('definition').executeTakeFirst()
  return row?.definition
}

export async function putRoll(db: PoliciesDb, roll: Roll): Promise<void> {
  const definition = JSON.stringify(roll) as never
  await db
    .insertInto('policies.roll')
    .values({ one: true, definition })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ definition }))
    .execute()
}
