import type { calendars } from '@onego/calendars'
import type { Actor, Subject } from '@onego/exchange/contract'
import type { notifications } from '@onego/notifications'
import { type Clock, dayInChina } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import type { Events } from '@onego/platform/events'
import type { Files } from '@onego/platform/files'
import type { Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import type { processes } from '@onego/processes'
import type { Application, IssuedLicence } from '../contract.ts'
import type { Thresholds } from '../rules/clock.ts'
import type { CasesSettings } from '../settings.ts'
import type { CasesDb } from '../store/tables.ts'

/** What an approval writes to a department's own system. */
interface WriteThrough {
  write(request: {
    grant: string
    subject: Subject
    values: Record<string, unknown>
    by: Actor
    purpose: string
    caseId: string
    idempotencyKey: string
  }): Promise<unknown>
}

/** What an approval issues; joins the transaction that concludes the case. */
interface LicenceIssuer {
  issue(order: {
    type: string
    holder: Subject
    holderName: string
    region: string
    issuerOrg: string
    values: Record<string, string>
    validFrom: string
    validTo?: string
    caseId: string
    by: Actor
  }): Promise<IssuedLicence>
}

/** Where confirmed drafts come from. */
export interface Drafts {
  /** @throws whatever is wrong with the draft, and not-found for anybody else's. */
  applicationOf(person: Person, draftId: string): Promise<Application>
  /** Joins the transaction that submits it. */
  submitted(draftId: string, submissionId: string): Promise<void>
}

export interface Given {
  db: CasesDb
  clock: Clock
  crypto: Crypto
  events: Events
  files: Files
  region: string
  settings: CasesSettings
  calendars: ApiOf<typeof calendars>
  processes: ApiOf<typeof processes>
  notifications: ApiOf<typeof notifications>
  exchange: WriteThrough
  licences: LicenceIssuer
  drafts: Drafts
}

/** Today and the working days, as the rules want them. */
export async function reckoning({ calendars, clock, settings }: Given) {
  const thresholds: Thresholds = { daysLeft: settings.LIGHT_YELLOW_DAYS, percentLeft: settings.LIGHT_YELLOW_PERCENT }
  return { calendar: await calendars.calendar(), today: dayInChina(clock.now()), thresholds }
}
export type Reckoning = Awaited<ReturnType<typeof reckoning>>
