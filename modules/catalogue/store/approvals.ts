import type { ApprovalRow, CatalogueDb } from './tables.ts'

/** The caller holds the code (`lockCode`), so that steps come one after the other. */
export async function appendApproval(db: CatalogueDb, row: Omit<ApprovalRow, 'step'>): Promise<void> {
  const last = await db
    .selectFrom('catalogue.approval')
    .select('step')
    .where('region', '=', row.region)
    .where('code', '=', row.code)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst()
  await db
    .insertInto('catalogue.approval')
    .values({ ...row, step: (last?.step ?? 0) + 1 })
    .execute()
}

/** Newest first. */
export function listApprovals(db: CatalogueDb, region: string, code: string): Promise<ApprovalRow[]> {
  return db
    .selectFrom('catalogue.approval')
    .selectAll()
    .where('region', '=', region)
    .where('code', '=', code)
    .orderBy('step', 'desc')
    .limit(500)
    .execute()
}
