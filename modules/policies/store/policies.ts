import type { DraftRow, PoliciesDb, PolicyRow } from './tables.ts'

/** The newest version of every policy. */
export const listPolicies = (db: PoliciesDb): Promise<PolicyRow[]> =>
  db.selectFrom('policies.policy').distinctOn('code').selectAll().orderBy('code').orderBy('version', 'desc').execute()

export const findPolicy = (db: PoliciesDb, code: string, version?: number): Promise<PolicyRow | undefined> =>
  db
    .selectFrom('policies.policy')
    .selectAll()
    .where('code', '=', code)
    .$if(version !== undefined, (query) => query.where('version', '=', version as number))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const listVersions = (db: PoliciesDb, code: string): Promise<PolicyRow[]> =>
  db.selectFrom('policies.policy').selectAll().where('code', '=', code).orderBy('version', 'desc').execute()

/** @returns false if that version is there already. */
export async function insertPolicy(db: PoliciesDb, row: PolicyRow): Promise<boolean> {
  const added = await db
    .insertInto('policies.policy')
    .values({ ...row, definition: JSON.stringify(row.definition) as never })
    .onConflict((conflict) => conflict.doNothing())
    .returning('code')
    .executeTakeFirst()
  return added !== undefined
}

export const listDrafts = (db: PoliciesDb): Promise<DraftRow[]> =>
  db.selectFrom('policies.draft').selectAll().where('status', '<>', 'published').orderBy('code').execute()

export const findDraft = (db: PoliciesDb, id: string): Promise<DraftRow | undefined> =>
  db.selectFrom('policies.draft').selectAll().where('id', '=', id).executeTakeFirst()

export const findDraftForUpdate = (db: PoliciesDb, id: string): Promise<DraftRow | undefined> =>
  db.selectFrom('policies.draft').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** @returns false if another draft of this policy is under way. */
export async function insertDraft(db: PoliciesDb, row: DraftRow): Promise<boolean> {
  const added = await db
    .insertInto('policies.draft')
    .values({ ...row, definition: JSON.stringify(row.definition) as never })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function changeDraft(db: PoliciesDb, id: string, change: Partial<DraftRow>): Promise<void> {
  const { definition, ...rest } = change
  const stored = definition ? { definition: JSON.stringify(definition) as never } : {}
  await db
    .updateTable('policies.draft')
    .set({ ...rest, ...stored })
    .where('id', '=', id)
    .execute()
}
