import type { AccountRow, IdentityDb } from './tables.ts'

export function findAccount(db: IdentityDb, id: string): Promise<AccountRow | undefined> {
  return db.selectFrom('identity.account').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findAccountByNumber(db: IdentityDb, numberIndex: string): Promise<AccountRow | undefined> {
  return db.selectFrom('identity.account').selectAll().where('number_index', '=', numberIndex).executeTakeFirst()
}

/** Adds the account unless this ID number has one; two first sign-ins at once end in the same account. */
export async function ensureAccount(db: IdentityDb, row: AccountRow): Promise<AccountRow> {
  await db
    .insertInto('identity.account')
    .values(row)
    .onConflict((conflict) => conflict.column('number_index').doNothing())
    .execute()
  return db
    .selectFrom('identity.account')
    .selectAll()
    .where('number_index', '=', row.number_index)
    .executeTakeFirstOrThrow()
}

export async function refreshAccount(
  db: IdentityDb,
  id: string,
  { nameSealed, phoneSealed }: { nameSealed: string; phoneSealed: string | null },
): Promise<void> {
  await db
    .updateTable('identity.account')
    .set({ name: nameSealed, phone_sealed: phoneSealed })
    .where('id', '=', id)
    .execute()
}

export async function raiseLevel(
  db: IdentityDb,
  id: string,
  { level, proof }: Pick<AccountRow, 'level' | 'proof'>,
): Promise<void> {
  await db
    .updateTable('identity.account')
    .set({ level, proof })
    .where('id', '=', id)
    .where('level', '<', level)
    .execute()
}
