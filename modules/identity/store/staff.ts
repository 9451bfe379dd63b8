import type { IdentityDb, StaffRow } from './tables.ts'

/** @returns false if the user name is taken. */
export async function insertStaff(db: IdentityDb, row: StaffRow): Promise<boolean> {
  const added = await db
    .insertInto('identity.staff')
    .values(row)
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export function findStaff(db: IdentityDb, id: string): Promise<StaffRow | undefined> {
  return db.selectFrom('identity.staff').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findStaffByUsername(db: IdentityDb, username: string): Promise<StaffRow | undefined> {
  return db.selectFrom('identity.staff').selectAll().where('username', '=', username).executeTakeFirst()
}

export function listStaff(db: IdentityDb, organisation: string | null): Promise<StaffRow[]> {
  return db
    .selectFrom('identity.staff')
    .selectAll()
    .where('organisation', organisation === null ? 'is' : '=', organisation)
    .orderBy('username')
    .limit(1000)
    .execute()
}

export async function setPassword(db: IdentityDb, id: string, passwordHash: string): Promise<void> {
  await db
    .updateTable('identity.staff')
    .set({ password_hash: passwordHash, must_change: false })
    .where('id', '=', id)
    .execute()
}
