import type { Database } from '@onego/platform/database'
import type { FormDefinition } from './definition.ts'

interface DefinitionRow {
  code: string
  version: number
  definition: FormDefinition
  sha256: string
  published_at: Date
}

export interface DraftRow {
  region: string
  id: string
  person_id: string
  target: string
  form: string
  form_version: number
  version: number
  contents_sealed: string
  started_at: Date
  saved_at: Date
  submitted_at: Date | null
  submission_id: string | null
}

export type FormsDb = Database<{ 'forms.definition': DefinitionRow; 'forms.draft': DraftRow }>

/** @returns false if somebody else published this version a moment ago. */
export async function insertDefinition(db: FormsDb, { definition, ...rest }: DefinitionRow): Promise<boolean> {
  const row = await db
    .insertInto('forms.definition')
    .values({ ...rest, definition: JSON.stringify(definition) as unknown as FormDefinition })
    .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

/** The latest version unless one is named. */
export function findDefinition(db: FormsDb, code: string, version?: number): Promise<DefinitionRow | undefined> {
  return db
    .selectFrom('forms.definition')
    .selectAll()
    .where('code', '=', code)
    .$if(version !== undefined, (query) => query.where('version', '=', version as number))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function latestVersion(db: FormsDb, code: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('forms.definition')
    .select('version')
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version
}

/** @returns false if this person already has an open draft for the same target. */
export async function insertDraft(db: FormsDb, row: DraftRow): Promise<boolean> {
  const added = await db
    .insertInto('forms.draft')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['region', 'person_id', 'target']).where('submitted_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

interface Owner {
  region: string
  personId: string
}

export function findOpenDraft(db: FormsDb, { region, personId }: Owner, target: string) {
  return db
    .selectFrom('forms.draft')
    .selectAll()
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('target', '=', target)
    .where('submitted_at', 'is', null)
    .executeTakeFirst()
}

export function findDraft(db: FormsDb, region: string, id: string): Promise<DraftRow | undefined> {
  return db.selectFrom('forms.draft').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
}

/** Locks the row, so that two devices cannot save at once. */
export function findDraftForUpdate(db: FormsDb, region: string, id: string): Promise<DraftRow | undefined> {
  return db
    .selectFrom('forms.draft')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateDraft(
  db: FormsDb,
  { region, id }: Pick<DraftRow, 'region' | 'id'>,
  change: Partial<Pick<DraftRow, 'version' | 'contents_sealed' | 'saved_at'>>,
): Promise<void> {
  await db.updateTable('forms.draft').set(change).where('region', '=', region).where('id', '=', id).execute()
}

/** @returns false if it was handed in before, or there is none. */
export async function closeDraft(
  db: FormsDb,
  region: string,
  id: string,
  change: Pick<DraftRow, 'submitted_at' | 'submission_id'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('forms.draft')
    .set(change)
    .where('region', '=', region)
    .where('id', '=', id)
    .where('submitted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Newest first; the heads only. */
export function listDrafts(db: FormsDb, { region, personId }: Owner, limit: number) {
  return db
    .selectFrom('forms.draft')
    .select(['id', 'target', 'form', 'form_version', 'started_at', 'saved_at', 'submission_id'])
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('submitted_at', 'is', null)
    .orderBy('saved_at', 'desc')
    .limit(limit)
    .execute()
}

/** Only what was not handed in can be thrown away. */
export async function deleteOpenDraft(db: FormsDb, { region, personId }: Owner, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('forms.draft')
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .where('submitted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
