import type { Database } from '@onego/platform/database'

/** Where a signature lies in the store of files. */
export interface Signature {
  id: string
  sha256: string
  bytes: number
}

export interface SessionRow {
  region: string
  id: string
  clerk_id: string
  organisation: string
  citizen: string
  person_id: string | null
  code_hash: string | null
  tries: number
  agreed_by: 'code' | 'signature' | null
  signature: Signature | null
  begun_at: Date
  agreed_at: Date | null
  expires_at: Date
  ended_at: Date | null
}

interface EntryRow {
  region: string
  session_id: string
  draft_id: string
  submission_id: string | null
}

export type CounterDb = Database<{ 'counter.session': SessionRow; 'counter.entry': EntryRow }>

/** Ends whatever session this clerk has. */
export async function endSessions(db: CounterDb, region: string, clerkId: string, at: Date): Promise<void> {
  await db
    .updateTable('counter.session')
    .set({ ended_at: at })
    .where('region', '=', region)
    .where('clerk_id', '=', clerkId)
    .where('ended_at', 'is', null)
    .execute()
}

/** @returns false if this clerk has begun another session at the same moment. */
export async function insertSession(db: CounterDb, row: SessionRow): Promise<boolean> {
  const added = await db
    .insertInto('counter.session')
    .values(row)
    .onConflict((conflict) => conflict.columns(['region', 'clerk_id']).where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

const liveSessions = (db: CounterDb, region: string, now: Date) =>
  db
    .selectFrom('counter.session')
    .selectAll()
    .where('region', '=', region)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)

export const findLive = (db: CounterDb, region: string, id: string, now: Date): Promise<SessionRow | undefined> =>
  liveSessions(db, region, now).where('id', '=', id).executeTakeFirst()

export const findLiveOf = (db: CounterDb, region: string, clerkId: string, now: Date) =>
  liveSessions(db, region, now).where('clerk_id', '=', clerkId).executeTakeFirst()

/** Uses up one guess of the code; nothing if there is none left. @returns how many were made, this one included. */
export async function tryCode(db: CounterDb, { region, id }: SessionRow, most: number): Promise<number | undefined> {
  const row = await db
    .updateTable('counter.session')
    .set((of) => ({ tries: of('tries', '+', 1) }))
    .where('region', '=', region)
    .where('id', '=', id)
    .where('agreed_by', 'is', null)
    .where('ended_at', 'is', null)
    .where('tries', '<', most)
    .returning('tries')
    .executeTakeFirst()
  return row?.tries
}

type Agreed = Pick<SessionRow, 'person_id' | 'agreed_by' | 'agreed_at' | 'expires_at'> & { signature?: Signature }

/** @returns nothing if it was agreed to before, or is over. */
export function agree(
  db: CounterDb,
  { region, id }: SessionRow,
  { signature, ...agreed }: Agreed,
): Promise<SessionRow | undefined> {
  const signed = signature ? { signature: JSON.stringify(signature) as unknown as Signature } : {}
  return db
    .updateTable('counter.session')
    .set({ ...agreed, ...signed, code_hash: null })
    .where('region', '=', region)
    .where('id', '=', id)
    .where('agreed_by', 'is', null)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

export async function addEntry(db: CounterDb, entry: Omit<EntryRow, 'submission_id'>): Promise<void> {
  await db
    .insertInto('counter.entry')
    .values({ ...entry, submission_id: null })
    .onConflict((conflict) => conflict.columns(['region', 'session_id', 'draft_id']).doNothing())
    .execute()
}

export async function hasEntry(db: CounterDb, { region, id }: SessionRow, draftId: string): Promise<boolean> {
  const row = await db
    .selectFrom('counter.entry')
    .select('draft_id')
    .where('region', '=', region)
    .where('session_id', '=', id)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  return row !== undefined
}

export async function markHandedIn(
  db: CounterDb,
  { region, id }: SessionRow,
  draftId: string,
  submissionId: string,
): Promise<void> {
  await db
    .updateTable('counter.entry')
    .set({ submission_id: submissionId })
    .where('region', '=', region)
    .where('session_id', '=', id)
    .where('draft_id', '=', draftId)
    .execute()
}
