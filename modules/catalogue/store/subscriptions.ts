import type { CatalogueDb, CurrentResource, SubscriptionRow } from './tables.ts'

export function listSubscribers(db: CatalogueDb, region: string, code: string): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('catalogue.subscription')
    .selectAll()
    .where('region', '=', region)
    .where('code', '=', code)
    .orderBy('person_id')
    .execute()
}

/** Again changes nothing. */
export async function insertSubscription(db: CatalogueDb, row: SubscriptionRow): Promise<void> {
  await db
    .insertInto('catalogue.subscription')
    .values(row)
    .onConflict((conflict) => conflict.columns(['region', 'code', 'person_id']).doNothing())
    .execute()
}

interface Key {
  region: string
  code: string
  personId: string
}

export async function deleteSubscription(db: CatalogueDb, { region, code, personId }: Key): Promise<void> {
  await db
    .deleteFrom('catalogue.subscription')
    .where('region', '=', region)
    .where('code', '=', code)
    .where('person_id', '=', personId)
    .execute()
}

export async function setSeen(db: CatalogueDb, { region, code, personId }: Key, version: number): Promise<void> {
  await db
    .updateTable('catalogue.subscription')
    .set({ seen_version: version })
    .where('region', '=', region)
    .where('code', '=', code)
    .where('person_id', '=', personId)
    .where('seen_version', '<', version)
    .execute()
}

export type Followed = CurrentResource & Pick<SubscriptionRow, 'since' | 'seen_version' | 'person_id'>

interface Query {
  region: string
  /** Whose: one person's, or those of everybody in her department. */
  personId: string
  organisation: string | null
  after: string
  limit: number
}

/** By code; a resource that several of the department follow comes once, the asking person's own before others'. */
export function listFollowed(
  db: CatalogueDb,
  { region, personId, organisation, after, limit }: Query,
): Promise<Followed[]> {
  let rows = db
    .selectFrom('catalogue.subscription as s')
    .innerJoin('catalogue.resource as r', 'r.code', 's.code')
    .distinctOn('s.code')
    .select(['r.code', 'r.version', 'r.definition', 'r.changed_at', 'r.withdrawn_at', 'r.quality'])
    .select(['s.since', 's.seen_version', 's.person_id'])
    .where('s.region', '=', region)
    .where('s.code', '>', after)
  rows = organisation ? rows.where('s.organisation', '=', organisation) : rows.where('s.person_id', '=', personId)
  return rows
    .orderBy('s.code')
    .orderBy((at) => at.case().when('s.person_id', '=', personId).then(0).else(1).end())
    .limit(limit)
    .execute()
}

export async function isFollowing(db: CatalogueDb, { region, code, personId }: Key): Promise<boolean> {
  const row = await db
    .selectFrom('catalogue.subscription')
    .select('code')
    .where('region', '=', region)
    .where('code', '=', code)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}
