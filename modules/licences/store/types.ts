import type { LicenceType } from '../contract.ts'
import type { LicencesDb, TypeRow } from './tables.ts'

interface NewVersion {
  code: string
  version: number
  definition: LicenceType
  sha256: string
  at: Date
}

export function findType(db: LicencesDb, code: string): Promise<TypeRow | undefined> {
  return db.selectFrom('licences.type').selectAll().where('code', '=', code).executeTakeFirst()
}

export async function latestTypeVersion(db: LicencesDb, code: string) {
  return db
    .selectFrom('licences.type_version')
    .select(['version', 'sha256'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** @returns false if somebody else has just added that version. */
export async function insertTypeVersion(db: LicencesDb, given: NewVersion): Promise<boolean> {
  const { code, version, sha256, at } = given
  const row = await db
    .insertInto('licences.type_version')
    .values({ code, version, sha256, definition: JSON.stringify(given.definition), added_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

export async function upsertType(db: LicencesDb, { code, version, definition }: NewVersion): Promise<void> {
  const said = {
    name: definition.name,
    name_en: definition.nameEn,
    labels_en: JSON.stringify(definition.labelsEn),
    definition: JSON.stringify(definition),
    version,
  }
  await db
    .insertInto('licences.type')
    .values({ code, ...said })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(said))
    .execute()
}
