import type { DataRequestsDb, SignatureRow, StepRow } from './tables.ts'

export async function insertSteps(db: DataRequestsDb, steps: StepRow[]): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map((step) => ({ ...step, content: step.content === null ? null : JSON.stringify(step.content) }))
  await db.insertInto('data_requests.step').values(rows).execute()
}

/** Oldest first. */
export function stepsOf(db: DataRequestsDb, region: string, applicationId: string): Promise<StepRow[]> {
  return db
    .selectFrom('data_requests.step')
    .selectAll()
    .where('region', '=', region)
    .where('application_id', '=', applicationId)
    .orderBy('id')
    .limit(500)
    .execute()
}

/** @returns false if this side has signed this agreement already. */
export async function insertSignature(db: DataRequestsDb, row: SignatureRow): Promise<boolean> {
  const written = await db
    .insertInto('data_requests.signature')
    .values(row)
    .onConflict((clash) => clash.columns(['region', 'application_id', 'agreement_sha256', 'party']).doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

/** Those under this agreement; the provider's first. */
export function signaturesOf(
  db: DataRequestsDb,
  { region, id, sha256 }: { region: string; id: string; sha256: string },
): Promise<SignatureRow[]> {
  return db
    .selectFrom('data_requests.signature')
    .selectAll()
    .where('region', '=', region)
    .where('application_id', '=', id)
    .where('agreement_sha256', '=', sha256)
    .orderBy('party', 'desc')
    .execute()
}
