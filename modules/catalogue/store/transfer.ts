import { sql } from 'kysely'
import type { CatalogueImport, ImportedResource } from '../contract/transfer.ts'
import type { StoredDraft } from './drafts.ts'
import { rowOf } from './resources.ts'
import type { Indexable } from './search.ts'
import { type CatalogueDb, type Definition, type ImportTableRow, json } from './tables.ts'

/** Keeps every other writer of the catalogue out until this transaction ends; see `lockCode`. */
export async function lockCatalogue(db: CatalogueDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('catalogue', 0))`.execute(db)
}

/** A resource that appears, as its first version. */
export interface NewResource {
  definition: Definition
  search: string
  quality: number
  /** What a solution or the platform said; null for what a person brought. */
  given: Definition | null
  at: Date
}

interface Origin {
  region: string
  action: string
  person: { id: string; name: string; organisation: string | null } | null
}

const ROWS_AT_ONCE = 250

/** Puts these first versions in force, each with its record of approval. */
export async function insertResources(db: CatalogueDb, all: readonly NewResource[], origin: Origin): Promise<void> {
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
    const some = all.slice(from, from + ROWS_AT_ONCE)
    await db
      .insertInto('catalogue.resource')
      .values(
        some.map(({ definition, search, quality, given, at }) => ({
          ...rowOf({ code: definition.code, version: 1, definition, changed_at: at }, search),
          quality,
          given: given && json(given),
        })),
      )
      .execute()
    await db
      .insertInto('catalogue.resource_version')
      .values(
        some.map(({ definition, at }) => ({
          code: definition.code,
          version: 1,
          definition: json(definition),
          changed_at: at,
        })),
      )
      .execute()
    await db
      .insertInto('catalogue.approval')
      .values(some.map((one) => approvalOf(one, origin)))
      .execute()
  }
}

const approvalOf = ({ definition: { code }, at }: NewResource, { region, action, person }: Origin) => ({
  ...{ region, code, action, at, from_status: null, to_status: 29, version: 1, opinion: '' },
  // Steps of a draft may stand there already.
  step: sql<number>`(select coalesce(max(step), 0) + 1 from catalogue.approval where region = ${region} and code = ${code})`,
  person_id: person?.id ?? null,
  person_name: person?.name ?? '',
  organisation: person?.organisation ?? null,
})

export const toIndexable = ({ definition, quality, at }: NewResource): Indexable => ({
  ...{ code: definition.code, draft: false, status: 29, definition, quality },
  changed_at: at,
})

/** What solutions or the platform last said of these codes. */
export async function findGivens(db: CatalogueDb, codes: string[]): Promise<Map<string, Definition | null>> {
  if (codes.length === 0) return new Map()
  const rows = await db.selectFrom('catalogue.resource').select(['code', 'given']).where('code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.code, row.given]))
}

/** Code of what a department has under this name, in force or as a draft. */
export async function codesByName(
  db: CatalogueDb,
  providers: string[],
): Promise<{ provider: string; name: string; code: string }[]> {
  const { rows } = await sql<{ provider: string; name: string; code: string }>`
    select provider, definition->>'name' as name, code from catalogue.resource where provider = any(${providers}::text[])
    union all
    select provider, definition->>'name', code from catalogue.draft where provider = any(${providers}::text[])
    order by code desc`.execute(db)
  return rows
}

export async function findDrafts(db: CatalogueDb, codes: string[]): Promise<StoredDraft[]> {
  if (codes.length === 0) return []
  return (await db.selectFrom('catalogue.draft').selectAll().where('code', 'in', codes).execute()) as StoredDraft[]
}

/** What an export holds, by code from `after` on: what is in force, of one department or of all. */
export function listForExport(
  db: CatalogueDb,
  { provider, after, limit }: { provider?: string | undefined; after: string; limit: number },
): Promise<{ code: string; definition: Definition }[]> {
  let rows = db.selectFrom('catalogue.resource').select(['code', 'definition']).where('withdrawn_at', 'is', null)
  if (provider) rows = rows.where('provider', '=', provider)
  return rows.where('code', '>', after).orderBy('code').limit(limit).execute()
}

export async function insertImport(
  db: CatalogueDb,
  { region, organisation, ...one }: CatalogueImport & { region: string; organisation: string | null },
  rows: readonly ImportedResource[],
): Promise<void> {
  const { id, fileName, format, made, counts, by, at } = one
  await db
    .insertInto('catalogue.import')
    .values({
      ...{ region, id, format, made, organisation, counts: json(counts) },
      ...{ file_name: fileName, imported_by: by, imported_at: new Date(at) },
    })
    .execute()
  await sql`
    insert into catalogue.import_row (region, import_id, place, row_number, code, name, outcome, problems)
    select ${region}, ${id}::uuid, place, (row->>'row')::int, row->>'code', row->>'name', row->>'outcome', row->'problems'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as given (row, place)`.execute(db)
}

interface Asked {
  region: string
  /** Undefined: of everybody. */
  organisation?: string | undefined
}

/** Newest first. */
export async function listImports(
  db: CatalogueDb,
  { region, organisation }: Asked,
  limit: number,
): Promise<CatalogueImport[]> {
  let rows = db.selectFrom('catalogue.import').selectAll().where('region', '=', region)
  if (organisation) rows = rows.where('organisation', '=', organisation)
  return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toImport)
}

export async function findImport(
  db: CatalogueDb,
  { region, organisation }: Asked,
  id: string,
): Promise<CatalogueImport | undefined> {
  let rows = db.selectFrom('catalogue.import').selectAll().where('region', '=', region).where('id', '=', id)
  if (organisation) rows = rows.where('organisation', '=', organisation)
  const row = await rows.executeTakeFirst()
  return row && toImport(row)
}

/** In the order of the file. */
export async function listImportRows(
  db: CatalogueDb,
  region: string,
  id: string,
  page: { after: number; limit: number },
): Promise<(ImportedResource & { place: number })[]> {
  const rows = await db
    .selectFrom('catalogue.import_row')
    .selectAll()
    .where('region', '=', region)
    .where('import_id', '=', id)
    .where('place', '>', page.after)
    .orderBy('place')
    .limit(page.limit)
    .execute()
  return rows.map(({ place, row_number: row, code, name, outcome, problems }) => ({
    ...{ place, row, code, name, problems: problems as ImportedResource['problems'] },
    outcome: outcome as ImportedResource['outcome'],
  }))
}

const toImport = (row: ImportTableRow): CatalogueImport => ({
  ...{ id: row.id, fileName: row.file_name, format: row.format, dryRun: false, by: row.imported_by, unread: [] },
  made: row.made as CatalogueImport['made'],
  at: row.imported_at.toISOString(),
  counts: row.counts as CatalogueImport['counts'],
})
