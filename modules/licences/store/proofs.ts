import type { LicencesDb, VerificationRow } from './tables.ts'

interface File {
  region: string
  sha256: string
  licenceId: string
  at: Date
}

export async function insertFile(db: LicencesDb, { region, sha256, licenceId, at }: File): Promise<void> {
  await db
    .insertInto('licences.file')
    .values({ region, sha256, licence_id: licenceId, at })
    .onConflict((conflict) => conflict.columns(['region', 'sha256']).doNothing())
    .execute()
}

/** SHA-256 of the first PDF made of this licence. */
export async function findFileOf(db: LicencesDb, region: string, licenceId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('licences.file')
    .select('sha256')
    .where('region', '=', region)
    .where('licence_id', '=', licenceId)
    .orderBy('at')
    .executeTakeFirst()
  return row?.sha256
}

export async function findLicenceOfFile(db: LicencesDb, sha256: string): Promise<string | undefined> {
  const row = await db.selectFrom('licences.file').select('licence_id').where('sha256', '=', sha256).executeTakeFirst()
  return row?.licence_id
}

export async function insertPresentation(
  db: LicencesDb,
  { codeHash, region, licenceId, expiresAt }: { codeHash: string; region: string; licenceId: string; expiresAt: Date },
): Promise<void> {
  const row = { code_hash: codeHash, region, licence_id: licenceId, expires_at: expiresAt, redeemed_at: null }
  await db.insertInto('licences.presentation').values(row).execute()
}

/** Redeems the code if it is fresh and unused; of two who try at once, one gets the licence. */
export async function redeem(db: LicencesDb, codeHash: string, now: Date): Promise<string | undefined> {
  const row = await db
    .updateTable('licences.presentation')
    .set({ redeemed_at: now })
    .where('code_hash', '=', codeHash)
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('licence_id')
    .executeTakeFirst()
  return row?.licence_id
}

/** Why a code was not redeemed. */
export async function findPresentation(db: LicencesDb, codeHash: string) {
  const row = await db
    .selectFrom('licences.presentation')
    .select(['licence_id', 'redeemed_at'])
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return row && { licenceId: row.licence_id, used: row.redeemed_at !== null }
}

export async function forgetPresentations(db: LicencesDb, expiredBefore: Date): Promise<void> {
  await db.deleteFrom('licences.presentation').where('expires_at', '<', expiredBefore).execute()
}

export async function insertVerification(db: LicencesDb, row: VerificationRow): Promise<void> {
  await db.insertInto('licences.verification').values(row).execute()
}

export function listVerifications(db: LicencesDb, region: string, licenceId: string): Promise<VerificationRow[]> {
  return db
    .selectFrom('licences.verification')
    .selectAll()
    .where('region', '=', region)
    .where('licence_id', '=', licenceId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** Counts one more guess of this day. @returns how many there were, this one included. */
export async function countGuess(db: LicencesDb, licenceId: string, day: string): Promise<number> {
  const row = await db
    .insertInto('licences.guess')
    .values({ licence_id: licenceId, day, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['licence_id', 'day']).doUpdateSet((of) => ({ count: of('licences.guess.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return row.count
}

/** A right answer was no guess. */
export async function uncountGuess(db: LicencesDb, licenceId: string, day: string): Promise<void> {
  await db
    .updateTable('licences.guess')
    .set((of) => ({ count: of('count', '-', 1) }))
    .where('licence_id', '=', licenceId)
    .where('day', '=', day)
    .execute()
}
