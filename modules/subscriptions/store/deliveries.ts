import type { DeliveryRow, SubscriptionsDb } from './tables.ts'

export async function insertDelivery(db: SubscriptionsDb, row: DeliveryRow): Promise<void> {
  await db.insertInto('subscriptions.delivery').values(row).execute()
}

/** Newest first. */
export function listDeliveries(
  db: SubscriptionsDb,
  { region, id, limit }: { region: string; id: string; limit: number },
): Promise<DeliveryRow[]> {
  return db
    .selectFrom('subscriptions.delivery')
    .selectAll()
    .where('region', '=', region)
    .where('subscription_id', '=', id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function deleteDeliveries(db: SubscriptionsDb, region: string, before: Date): Promise<void> {
  await db.deleteFrom('subscriptions.delivery').where('region', '=', region).where('at', '<', before).execute()
}
