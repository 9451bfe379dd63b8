import type { ExchangeDb, WriteRow } from './tables.ts'

/** Claims the key; if it is known, @returns what is known of it. */
export async function claimWrite(
  db: ExchangeDb,
  claim: Pick<WriteRow, 'region' | 'key' | 'grant_id' | 'digest' | 'claimed_at'>,
): Promise<WriteRow | undefined> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('exchange.write')
    .values(claim)
    .onConflict((conflict) => conflict.columns(['region', 'key']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) return undefined
  return db
    .selectFrom('exchange.write')
    .selectAll()
    .where('region', '=', claim.region)
    .where('key', '=', claim.key)
    .executeTakeFirst()
}

/** The first receipt under which a write took effect stays. */
export async function markWritten(
  db: ExchangeDb,
  done: { region: string; key: string; receiptId: string; at: Date },
): Promise<void> {
  await db
    .updateTable('exchange.write')
    .set({ receipt_id: done.receiptId, done_at: done.at })
    .where('region', '=', done.region)
    .where('key', '=', done.key)
    .where('done_at', 'is', null)
    .execute()
}
