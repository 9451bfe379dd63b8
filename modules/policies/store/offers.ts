import { sql } from 'kysely'
import type { OfferState } from '../contract.ts'
import type { OfferRecord, PoliciesDb } from './tables.ts'

/** @returns false if the person has an offer of this policy and period. */
export async function insertOffer(db: PoliciesDb, row: OfferRecord): Promise<boolean> {
  const added = await db
    .insertInto('policies.offer')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export const findOffer = (db: PoliciesDb, region: string, id: string): Promise<OfferRecord | undefined> =>
  db.selectFrom('policies.offer').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()

export const findOfferForUpdate = (db: PoliciesDb, region: string, id: string): Promise<OfferRecord | undefined> =>
  db
    .selectFrom('policies.offer')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const offersOfPerson = (db: PoliciesDb, region: string, person: string): Promise<OfferRecord[]> =>
  db
    .selectFrom('policies.offer')
    .selectAll()
    .where('region', '=', region)
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

interface Page {
  policy: string
  state?: OfferState | undefined
  after?: string | undefined
  limit: number
}

export const offersOfPolicy = (db: PoliciesDb, region: string, { policy, state, after, limit }: Page) =>
  db
    .selectFrom('policies.offer')
    .selectAll()
    .where('region', '=', region)
    .where('policy', '=', policy)
    .$if(state !== undefined, (query) => query.where('state', '=', state as OfferState))
    .$if(after !== undefined, (query) => query.where('id', '<', after as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export async function countOffers(db: PoliciesDb, region: string) {
  const { rows } = await sql<{ policy: string; state: OfferState; count: number }>`
    select policy, state, count(*)::int as count from policies.offer where region = ${region} group by 1, 2`.execute(db)
  return rows
}

export async function changeOffer(
  db: PoliciesDb,
  region: string,
  id: string,
  change: Partial<OfferRecord>,
): Promise<void> {
  await db.updateTable('policies.offer').set(change).where('region', '=', region).where('id', '=', id).execute()
}

/** Who did not answer gets nothing and loses nothing. @returns how many lapsed. */
export async function lapseOffers(db: PoliciesDb, region: string, today: string): Promise<number> {
  const lapsed = await db
    .updateTable('policies.offer')
    .set({ state: 'lapsed' })
    .where('region', '=', region)
    .where('state', 'in', ['open', 'disputed'])
    .where('lapses_on', '<', today)
    .executeTakeFirst()
  return Number(lapsed.numUpdatedRows)
}

/** @returns how many were not known yet. */
export async function addReceivers(
  db: PoliciesDb,
  people: string[],
  row: { region: string; policy: string; told_by: string; told_at: Date },
): Promise<number> {
  if (people.length === 0) return 0
  const added = await db
    .insertInto('policies.receiver')
    .values(people.map((person) => ({ ...row, person })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('person')
    .execute()
  return added.length
}
