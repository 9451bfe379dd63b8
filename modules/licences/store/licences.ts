import type { LicenceRow, LicencesDb, RevocationRow, TypeRow } from './tables.ts'

/** A licence with its type and, if it was revoked, that. */
export type FullRow = LicenceRow & { name: string; name_en: string; labels_en: TypeRow['labels_en'] } & {
  revoked_on: string | null
  reason: string | null
}

export async function insertLicence(db: LicencesDb, row: LicenceRow, keepers: string[]): Promise<void> {
  await db.insertInto('licences.licence').values(row).execute()
  const { region, id } = row
  await db
    .insertInto('licences.keeper')
    .values(keepers.map((subject_index) => ({ region, subject_index, licence_id: id })))
    .execute()
}

const full = (db: LicencesDb) =>
  db
    .selectFrom('licences.licence as licence')
    .innerJoin('licences.type as type', 'type.code', 'licence.type')
    .leftJoin('licences.revocation as revocation', (join) =>
      join.onRef('revocation.region', '=', 'licence.region').onRef('revocation.licence_id', '=', 'licence.id'),
    )
    .selectAll('licence')
    .select(['type.name', 'type.name_en', 'type.labels_en', 'revocation.revoked_on', 'revocation.reason'])

export function findLicence(db: LicencesDb, id: string): Promise<FullRow | undefined> {
  return full(db).where('licence.id', '=', id).executeTakeFirst()
}

export function findByIdentifier(db: LicencesDb, identifier: string): Promise<FullRow | undefined> {
  return full(db).where('licence.identifier', '=', identifier).executeTakeFirst()
}

/** Newest first. */
export function listKeptBy(db: LicencesDb, subjectIndex: string): Promise<FullRow[]> {
  return full(db)
    .innerJoin('licences.keeper as keeper', (join) =>
      join.onRef('keeper.region', '=', 'licence.region').onRef('keeper.licence_id', '=', 'licence.id'),
    )
    .where('keeper.subject_index', '=', subjectIndex)
    .orderBy('licence.id', 'desc')
    .limit(200)
    .execute()
}

export interface IssuedFilter {
  issuer: string
  before?: string | undefined
  number?: string | undefined
}

export function listIssued(db: LicencesDb, filter: IssuedFilter, limit: number): Promise<FullRow[]> {
  const { issuer, before, number } = filter
  return full(db)
    .where('licence.issuer', '=', issuer)
    .$if(before !== undefined, (query) => query.where('licence.id', '<', before as string))
    .$if(number !== undefined, (query) => query.where('licence.number', 'like', `${number}%`))
    .orderBy('licence.id', 'desc')
    .limit(limit)
    .execute()
}

export async function isKeptBy(db: LicencesDb, licenceId: string, subjectIndex: string): Promise<boolean> {
  const row = await db
    .selectFrom('licences.keeper')
    .select('licence_id')
    .where('licence_id', '=', licenceId)
    .where('subject_index', '=', subjectIndex)
    .executeTakeFirst()
  return row !== undefined
}

/** @returns false if it was revoked before. */
export async function insertRevocation(db: LicencesDb, row: RevocationRow): Promise<boolean> {
  const added = await db
    .insertInto('licences.revocation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['region', 'licence_id']).doNothing())
    .returning('licence_id')
    .executeTakeFirst()
  return added !== undefined
}

/** A page of what must stand in the log, in the order of ids. */
export function listCommitted(db: LicencesDb, after: string, limit: number) {
  return db
    .selectFrom('licences.licence')
    .select(['id', 'digest', 'ledger_entry'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function listRevoked(db: LicencesDb, after: string, limit: number) {
  return db
    .selectFrom('licences.revocation')
    .select(['licence_id as id', 'digest', 'ledger_entry'])
    .where('licence_id', '>', after)
    .orderBy('licence_id')
    .limit(limit)
    .execute()
}
