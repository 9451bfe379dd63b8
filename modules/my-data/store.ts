import type { Database } from '@onego/platform/database'

/** A dispute of the time before corrections had a place of their own. Sealed under `my-data.dispute:<id>`. */
export interface OldDisputeRow {
  region: string
  id: string
  person_id: string
  receipt_id: string
  resource: string
  resource_name: string
  resource_name_en: string
  provider: string
  provider_name: string
  provider_name_en: string
  field: string
  field_name_zh: string
  field_name_en: string
  who_sealed: string
  claim_sealed: string
  status: 'open' | 'corrected' | 'unfounded'
  opened_at: Date
  answer_sealed: string | null
  answered_by: string | null
  answered_at: Date | null
  handed_over_at: Date | null
}

/** The tables of schema `my_data`; no other file names them. */
export type MyDataDb = Database<{ 'my_data.dispute': OldDisputeRow }>

/** Oldest first, locked; those another server is handing over are left to it. */
export function takeNotHandedOver(db: MyDataDb, region: string, limit: number): Promise<OldDisputeRow[]> {
  return db
    .selectFrom('my_data.dispute')
    .selectAll()
    .where('region', '=', region)
    .where('handed_over_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function markHandedOver(db: MyDataDb, region: string, ids: string[], at: Date): Promise<void> {
  await db
    .updateTable('my_data.dispute')
    .set({ handed_over_at: at })
    .where('region', '=', region)
    .where('id', 'in', ids)
    .execute()
}
