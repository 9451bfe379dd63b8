import { sql } from 'kysely'
import type { WrittenDraft } from '../contract/lifecycle.ts'
import { type CatalogueDb, type DraftRow, json } from './tables.ts'

export interface StoredDraft extends Omit<DraftRow, 'definition'> {
  definition: WrittenDraft
}

/** The caller holds the code (`lockCode`) if it means to change what it finds. */
export async function findDraft(db: CatalogueDb, code: string): Promise<StoredDraft | undefined> {
  const row = await db.selectFrom('catalogue.draft').selectAll().where('code', '=', code).executeTakeFirst()
  return row as StoredDraft | undefined
}

export async function saveDraft(db: CatalogueDb, draft: StoredDraft): Promise<void> {
  const row = { ...draft, definition: json(draft.definition) }
  const { code: _, ...changed } = row
  await db
    .insertInto('catalogue.draft')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(changed))
    .execute()
}

export type DraftState = Partial<Pick<DraftRow, 'status' | 'revision' | 'authors' | 'submitted_at' | 'then_publish'>>

export async function setDraftState(db: CatalogueDb, code: string, state: DraftState): Promise<void> {
  await db.updateTable('catalogue.draft').set(state).where('code', '=', code).execute()
}

export async function deleteDraft(db: CatalogueDb, code: string): Promise<void> {
  await db.deleteFrom('catalogue.draft').where('code', '=', code).execute()
}

/** Codes with this beginning, of drafts and of what is or was in force. */
export async function codesWith(db: CatalogueDb, prefix: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from catalogue.draft where starts_with(code, ${prefix})
    union
    select code from catalogue.resource where starts_with(code, ${prefix})`.execute(db)
  return rows.map(({ code }) => code)
}

interface WaitingQuery {
  /** Pairs of what a reviewer decides: registrations of one department or of all, publications. */
  statuses: readonly number[]
  /** Undefined for all departments. */
  provider: string | undefined
  after: { at: Date; code: string } | undefined
  limit: number
}

/** Longest waiting first. */
export async function listWaiting(db: CatalogueDb, query: WaitingQuery): Promise<StoredDraft[]> {
  let rows = db.selectFrom('catalogue.draft').selectAll().where('status', 'in', query.statuses)
  if (query.provider) rows = rows.where('provider', '=', query.provider)
  const { after } = query
  if (after) rows = rows.where(sql<boolean>`(submitted_at, code) > (${after.at}, ${after.code})`)
  return (await rows.orderBy('submitted_at').orderBy('code').limit(query.limit).execute()) as StoredDraft[]
}

export async function countWaiting(db: CatalogueDb, status: number, provider: string | undefined): Promise<number> {
  let rows = db
    .selectFrom('catalogue.draft')
    .select((at) => at.fn.countAll<number>().as('count'))
    .where('status', '=', status)
  if (provider) rows = rows.where('provider', '=', provider)
  return (await rows.executeTakeFirstOrThrow()).count
}

export interface OwnEntry {
  code: string
  name: string
  name_en: string
  status: number
  version: number | null
  quality: number | null
  changed_at: Date
}

/** Entries of a department by code: the draft's status where there is one. */
const own = (provider: string) => sql`
  select
    coalesce(d.code, r.code) as code,
    coalesce(d.definition->>'name', r.definition->>'name') as name,
    coalesce(nullif(d.definition->>'nameEn', ''), r.definition->>'nameEn', d.definition->>'name') as name_en,
    coalesce(d.status, case when r.withdrawn_at is null then 29 else 23 end) as status,
    case when r.withdrawn_at is null then r.version end as version,
    r.quality,
    coalesce(d.edited_at, r.withdrawn_at, r.changed_at) as changed_at
  from (select * from catalogue.draft where provider = ${provider}) d
  full join (select * from catalogue.resource where provider = ${provider}) r on r.code = d.code`

interface OwnQuery {
  provider: string
  status?: number | undefined
  after: string
  limit: number
}

export async function listOwn(db: CatalogueDb, { provider, status, after, limit }: OwnQuery): Promise<OwnEntry[]> {
  const { rows } = await sql<OwnEntry>`
    select * from (${own(provider)}) entry
    where code > ${after} and (${status ?? null}::int is null or status = ${status ?? null}::int)
    order by code limit ${limit}`.execute(db)
  return rows
}

export async function countOwn(db: CatalogueDb, provider: string): Promise<{ status: number; count: number }[]> {
  const { rows } = await sql<{ status: number; count: number }>`
    select status, count(*)::int as count from (${own(provider)}) entry group by status order by status`.execute(db)
  return rows
}
