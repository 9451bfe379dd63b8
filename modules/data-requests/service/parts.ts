import type { calendars } from '@onego/calendars'
import type { catalogue } from '@onego/catalogue'
import type { exchange } from '@onego/exchange'
import type { identity } from '@onego/identity'
import type { ledger } from '@onego/ledger'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import { dayInChina } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import type { Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { Seat } from '../access.ts'
import type { Text } from '../contract/terms.ts'
import type { Ground } from '../contract.ts'
import type { Reckoning } from '../rules/clock.ts'
import type { DataRequestsSettings } from '../settings.ts'
import type { ApplicationRow, DataRequestsDb, StepRow } from '../store/tables.ts'

export interface Parts extends Pick<Platform, 'crypto' | 'clock' | 'files'> {
  db: DataRequestsDb
  region: string
  settings: DataRequestsSettings
  uses: {
    calendars: ApiOf<typeof calendars>
    catalogue: ApiOf<typeof catalogue>
    exchange: ApiOf<typeof exchange>
    identity: ApiOf<typeof identity>
    ledger: ApiOf<typeof ledger>
    notifications: ApiOf<typeof notifications>
    organisations: ApiOf<typeof organisations>
  }
}

export const todayOf = ({ clock }: Parts) => dayInChina(clock.now())

export async function reckoningOf({ uses, settings, clock }: Parts): Promise<Reckoning> {
  const thresholds = {
    daysLeft: settings.DATA_REQUEST_YELLOW_DAYS,
    percentLeft: settings.DATA_REQUEST_YELLOW_PERCENT,
  }
  return { calendar: await uses.calendars.calendar(), today: dayInChina(clock.now()), thresholds }
}

export async function seatOf({ uses }: Parts, person: Person): Promise<Seat> {
  const body = person.organisation ? await uses.organisations.find(person.organisation) : undefined
  return { person, isPlatform: body?.kind === 'platform' }
}

/** The longest term that is granted from today on. */
export function latestUntil({ settings, clock }: Parts): string {
  const today = dayInChina(clock.now())
  const year = Number(today.slice(0, 4)) + settings.DATA_REQUEST_LONGEST_YEARS
  // A leap day ends on the last of February in other years.
  return today.endsWith('02-29') ? `${year}-02-28` : `${year}${today.slice(4)}`
}

interface Said {
  kind: string
  by?: Person | undefined
  text?: string | undefined
  ground?: Ground | null | undefined
  legalBasis?: string | undefined
  dueOn?: string | null | undefined
  content?: unknown
}

/** A line of the history; without a person the platform itself did it. */
export function stepOf(parts: Parts, applicationId: string, said: Said): StepRow {
  return {
    region: parts.region,
    application_id: applicationId,
    id: newId(),
    kind: said.kind,
    at: parts.clock.now(),
    by_name: said.by?.name ?? '',
    by_id: said.by?.id ?? null,
    organisation: said.by?.organisation ?? null,
    text: said.text ?? '',
    ground: said.ground ?? null,
    legal_basis: said.legalBasis ?? '',
    due_on: said.dueOn ?? null,
    content: said.content ?? null,
  }
}

/** Whom a message goes to: one person, or all who hold a role in a body. */
export type Recipient = { personId: string } | { organisation: string; role: 'steward' } | 'authority'

async function personsOf({ uses }: Parts, to: Recipient): Promise<string[]> {
  if (to === 'authority') {
    const bodies = (await uses.organisations.list()).filter(({ kind }) => kind === 'platform')
    const lists = await Promise.all(bodies.map(({ code }) => uses.identity.staffOf(code, 'reviewer')))
    return lists.flat().map(({ id }) => id)
  }
  if ('personId' in to) return [to.personId]
  return (await uses.identity.staffOf(to.organisation, to.role)).map(({ id }) => id)
}

export interface Message {
  to: Recipient
  title: Text
  body: Text
}

/** Joins the caller's transaction. */
export async function tell(parts: Parts, row: Pick<ApplicationRow, 'id'>, messages: Message[]): Promise<void> {
  const link = `/desk/data-requests/${row.id}`
  for (const { to, title, body } of messages) {
    for (const personId of new Set(await personsOf(parts, to))) {
      await parts.uses.notifications.send({ channel: 'message', personId, title, body, link })
    }
  }
}
