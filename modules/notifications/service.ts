import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { newId } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { defineJob, type Jobs } from '@onego/platform/jobs'
import { z } from 'zod'
import type { BothLanguages, Message, MessagePage, Notice, SimulatedSms } from './contract.ts'
import type { NotificationsSettings } from './settings.ts'
import { sendSms } from './sms-gateway.ts'
import { createStaffMessages } from './staff.ts'
import {
  countUnread,
  deleteSmsBefore,
  findUnsentSms,
  insertMessage,
  insertSms,
  listMessages,
  listSimulated,
  markAllRead,
  markRead,
  markSent,
  type NotificationsDb,
} from './store.ts'

export interface Given {
  db: NotificationsDb
  jobs: Jobs
  crypto: Crypto
  clock: Clock
  region: string
  settings: NotificationsSettings
}

interface Content {
  title: BothLanguages
  body: BothLanguages
}

const PAGE = 20
const KEEP_SMS_MS = 86_400_000
const smsJob = defineJob('notifications.sms', z.object({ id: z.uuid() }))
const maskPhone = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`

export type Notifications = ReturnType<typeof createNotifications>

export function createNotifications(given: Given) {
  const { db, clock, region } = given
  deliverSms(given)
  const mailbox = (personId: string) => ({ region, personId })
  const page = async (personId: string, before?: string): Promise<MessagePage> => {
    const rows = await listMessages(db, mailbox(personId), PAGE, before)
    const messages = rows.map((row): Message => {
      const content: Content = JSON.parse(given.crypto.open(row.content_sealed, `notifications.message:${row.id}`))
      const { title, body } = content
      return {
        id: row.id,
        title,
        body,
        link: row.link,
        at: row.at.toISOString(),
        readAt: row.read_at?.toISOString() ?? null,
      }
    })
    const unread = await countUnread(db, mailbox(personId))
    return { messages, unread, next: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null }
  }
  const send = (notice: Notice) => (notice.channel === 'sms' ? queueSms(given, notice) : keepMessage(given, notice))
  return {
    /**
     * Tells a person something, in the caller's transaction.
     * @throws AppError `notifications.no-receiver` (invalid), `notifications.no-sms` (unavailable).
     */
    send,
    ...createStaffMessages(send),
    listFor: (person: Person, before?: string) => page(person.id, before),
    countUnread: (person: Person) => countUnread(db, mailbox(person.id)),
    async markRead(person: Person, id: string) {
      if (!(await markRead(db, mailbox(person.id), id, clock.now()))) throw notFound('notifications.message', id)
    },
    markAllRead: (person: Person) => markAllRead(db, mailbox(person.id), clock.now()),
    /** True when phones are only simulated, so that screens can say so. */
    simulates: simulates(given),
    simulated: (phone?: string) => simulated(given, phone),
  }
}

const simulates = ({ settings }: Given) => !settings.SMS_URL && settings.MESSAGE_SIMULATOR === 'on'

async function keepMessage({ db, crypto, clock, region }: Given, { personId, title, body, link }: Notice) {
  if (!personId) throw new AppError('invalid', 'notifications.no-receiver', 'personId: a message needs a person')
  const id = newId(clock.now().getTime())
  await insertMessage(db, {
    region,
    person_id: personId,
    id,
    content_sealed: crypto.seal(JSON.stringify({ title, body }), `notifications.message:${id}`),
    link: link ?? null,
    at: clock.now(),
  })
}

async function queueSms(given: Given, { phone, title, body }: Notice) {
  const { db, crypto, clock, region, settings, jobs } = given
  if (!phone) throw new AppError('invalid', 'notifications.no-receiver', 'phone: a text message needs a phone number')
  if (!settings.SMS_URL && !simulates(given)) {
    throw new AppError('unavailable', 'notifications.no-sms', 'SMS_URL: no operator for text messages is set')
  }
  const id = newId(clock.now().getTime())
  await insertSms(db, {
    region,
    id,
    phone_index: crypto.blindIndex('notifications.phone', phone),
    content_sealed: crypto.seal(JSON.stringify({ phone, title, body }), `notifications.sms:${id}`),
    simulated: simulates(given),
    at: clock.now(),
  })
  if (settings.SMS_URL) await jobs.enqueue(smsJob, { id }, { key: id })
}

function deliverSms({ db, jobs, crypto, clock, region, settings }: Given) {
  jobs.every('notifications.forget-sms', 3_600_000, () =>
    deleteSmsBefore(db, region, new Date(clock.now().getTime() - KEEP_SMS_MS)),
  )
  jobs.work(smsJob, async ({ id }) => {
    const row = await findUnsentSms(db, region, id)
    if (!row || !settings.SMS_URL) return
    const { phone, body } = JSON.parse(crypto.open(row.content_sealed, `notifications.sms:${id}`))
    await sendSms({ url: settings.SMS_URL, token: settings.SMS_TOKEN }, { id, phone, text: body.zh })
    await markSent(db, region, id, clock.now())
  })
}

async function simulated(given: Given, phone?: string): Promise<SimulatedSms[]> {
  if (!simulates(given)) {
    throw new AppError('not-found', 'notifications.simulator-off', 'This installation does not simulate messages')
  }
  const { db, crypto, region } = given
  const index = phone === undefined ? undefined : crypto.blindIndex('notifications.phone', phone)
  const rows = await listSimulated(db, region, index, 30)
  return rows.map((row) => {
    const content = JSON.parse(crypto.open(row.content_sealed, `notifications.sms:${row.id}`))
    return { id: row.id, phone: maskPhone(content.phone), text: content.body, at: row.at.toISOString() }
  })
}
