import type { Database } from '@onego/platform/database'

interface MessageRow {
  region: string
  person_id: string
  id: string
  content_sealed: string
  link: string | null
  at: Date
  read_at: Date | null
}

interface SmsRow {
  region: string
  id: string
  phone_index: string
  content_sealed: string
  simulated: boolean
  at: Date
  sent_at: Date | null
}

export type NotificationsDb = Database<{ 'notifications.message': MessageRow; 'notifications.sms': SmsRow }>

export async function insertMessage(db: NotificationsDb, row: Omit<MessageRow, 'read_at'>): Promise<void> {
  await db
    .insertInto('notifications.message')
    .values({ ...row, read_at: null })
    .execute()
}

interface Mailbox {
  region: string
  personId: string
}

/** Newest first; ids are made in the order of time. */
export function listMessages(db: NotificationsDb, { region, personId }: Mailbox, limit: number, before?: string) {
  return db
    .selectFrom('notifications.message')
    .selectAll()
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .$if(before !== undefined, (query) => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function countUnread(db: NotificationsDb, { region, personId }: Mailbox): Promise<number> {
  const { count } = await db
    .selectFrom('notifications.message')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** @returns false if this person has no such message. */
export async function markRead(db: NotificationsDb, { region, personId }: Mailbox, id: string, at: Date) {
  const row = await db
    .updateTable('notifications.message')
    .set((of) => ({ read_at: of.fn.coalesce('read_at', of.val(at)) }))
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function markAllRead(db: NotificationsDb, { region, personId }: Mailbox, at: Date): Promise<void> {
  await db
    .updateTable('notifications.message')
    .set({ read_at: at })
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .execute()
}

export async function insertSms(db: NotificationsDb, row: Omit<SmsRow, 'sent_at'>): Promise<void> {
  await db
    .insertInto('notifications.sms')
    .values({ ...row, sent_at: null })
    .execute()
}

export function findUnsentSms(db: NotificationsDb, region: string, id: string): Promise<SmsRow | undefined> {
  return db
    .selectFrom('notifications.sms')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
}

export async function markSent(db: NotificationsDb, region: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable('notifications.sms')
    .set({ sent_at: at })
    .where('region', '=', region)
    .where('id', '=', id)
    .execute()
}

export function listSimulated(db: NotificationsDb, region: string, phoneIndex: string | undefined, limit: number) {
  return db
    .selectFrom('notifications.sms')
    .selectAll()
    .where('region', '=', region)
    .where('simulated', '=', true)
    .$if(phoneIndex !== undefined, (query) => query.where('phone_index', '=', phoneIndex as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function deleteSmsBefore(db: NotificationsDb, region: string, before: Date): Promise<void> {
  await db.deleteFrom('notifications.sms').where('region', '=', region).where('at', '<', before).execute()
}
