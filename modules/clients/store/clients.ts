import { sql } from 'kysely'
import type { ChangeRow, ClientRow, ClientsDb, CredentialRow, Place } from './tables.ts'

const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

export async function insertClient(db: ClientsDb, row: ClientRow): Promise<void> {
  await db
    .insertInto('clients.client')
    .values({ ...row, addresses: asJson(row.addresses) })
    .execute()
}

export function findClient(db: ClientsDb, { region, id }: Place): Promise<ClientRow | undefined> {
  return db
    .selectFrom('clients.client')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Locks the client, so that changes of it follow one another. */
export function findClientForUpdate(db: ClientsDb, { region, id }: Place): Promise<ClientRow | undefined> {
  return db
    .selectFrom('clients.client')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** By organisation, then oldest first. */
export function listClients(
  db: ClientsDb,
  { region, organisation, limit }: { region: string; organisation: string | undefined; limit: number },
): Promise<ClientRow[]> {
  let rows = db.selectFrom('clients.client').selectAll().where('region', '=', region)
  if (organisation !== undefined) rows = rows.where('organisation', '=', organisation)
  return rows.orderBy('organisation').orderBy('id').limit(limit).execute()
}

type Changed = Partial<Omit<ClientRow, 'region' | 'id' | 'organisation' | 'method' | 'registered_at'>>

export async function updateClient(db: ClientsDb, { region, id }: Place, changed: Changed): Promise<void> {
  const { addresses, ...plain } = changed
  const set = addresses === undefined ? plain : { ...plain, addresses: asJson(addresses) }
  if (Object.keys(set).length === 0) return
  await db.updateTable('clients.client').set(set).where('region', '=', region).where('id', '=', id).execute()
}

/** Moves the time of last use forward, never back, and not more than once a minute. */
export async function touchClients(db: ClientsDb, region: string, used: Map<string, Date>): Promise<void> {
  await sql`update clients.client set last_used_at = given.at
    from unnest(${[...used.keys()]}::text[], ${[...used.values()]}::timestamptz[]) as given (id, at)
    where client.region = ${region} and client.id = given.id
      and (last_used_at is null or last_used_at < given.at - interval '1 minute')`.execute(db)
}

/** @returns false if the client has this very credential already. */
export async function insertCredential(db: ClientsDb, row: CredentialRow): Promise<boolean> {
  const written = await db
    .insertInto('clients.credential')
    .values({ ...row, content: asJson(row.content) })
    .onConflict((clash) => clash.columns(['region', 'client_id', 'fact']).doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

/** @returns what was removed. */
export function deleteCredential(db: ClientsDb, { region, id }: Place, credential: string) {
  return db
    .deleteFrom('clients.credential')
    .where('region', '=', region)
    .where('client_id', '=', id)
    .where('id', '=', credential)
    .returningAll()
    .executeTakeFirst()
}

/** Oldest first. */
export function listCredentials(db: ClientsDb, { region, id }: Place): Promise<CredentialRow[]> {
  return db
    .selectFrom('clients.credential')
    .selectAll()
    .where('region', '=', region)
    .where('client_id', '=', id)
    .orderBy('id')
    .execute()
}

export async function insertChange(db: ClientsDb, row: ChangeRow): Promise<void> {
  await db
    .insertInto('clients.change')
    .values({ ...row, details: asJson(row.details) })
    .execute()
}

/** Newest first. */
export function listChanges(db: ClientsDb, { region, id }: Place, limit: number): Promise<ChangeRow[]> {
  return db
    .selectFrom('clients.change')
    .selectAll()
    .where('region', '=', region)
    .where('client_id', '=', id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The last thing a transaction that changes a client does: its row stays locked until the commit. */
export async function countRevision(db: ClientsDb, region: string): Promise<void> {
  await sql`insert into clients.revision (region, number) values (${region}, 1)
    on conflict (region) do update set number = revision.number + 1`.execute(db)
}

export async function readRevision(db: ClientsDb, region: string): Promise<number> {
  const row = await db.selectFrom('clients.revision').select('number').where('region', '=', region).executeTakeFirst()
  return row?.number ?? 0
}
