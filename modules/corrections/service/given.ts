import { addWorkingDays, type calendars, warningDay } from '@onego/calendars'
import type { catalogue } from '@onego/catalogue'
import type { exchange, Receipt, Subject } from '@onego/exchange'
import type { identity } from '@onego/identity'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import { dayInChina } from '@onego/platform/clock'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { readersIn, WARNING } from '../rules.ts'
import type { CorrectionsSettings } from '../settings.ts'
import type { CorrectionRow, CorrectionsDb } from '../store/tables.ts'

export interface Given extends Pick<Platform, 'crypto' | 'clock' | 'events' | 'jobs'> {
  db: CorrectionsDb
  region: string
  settings: CorrectionsSettings
  uses: {
    calendars: ApiOf<typeof calendars>
    catalogue: ApiOf<typeof catalogue>
    exchange: ApiOf<typeof exchange>
    identity: ApiOf<typeof identity>
    notifications: ApiOf<typeof notifications>
    organisations: ApiOf<typeof organisations>
  }
}

export const today = ({ clock }: Pick<Given, 'clock'>) => dayInChina(clock.now())

type Column = 'subject' | 'answer' | 'objection' | 'settlement'
/** Where a sealed text of a correction belongs. */
export const inCorrection = (id: string, column: Column) => `corrections.correction:${id}:${column}`
export const inReport = (id: string, column: 'who' | 'claim') => `corrections.report:${id}:${column}`

export const subjectIndexOf = ({ crypto }: Pick<Given, 'crypto'>, { kind, id }: Subject) =>
  crypto.blindIndex('corrections.subject', `${kind}:${id}`)

export type SealedSubject = { id: string; name: string | null }
export const openSubject = ({ crypto }: Pick<Given, 'crypto'>, row: CorrectionRow): SealedSubject =>
  JSON.parse(crypto.open(row.subject_sealed, inCorrection(row.id, 'subject')))
export const sealSubject = ({ crypto }: Pick<Given, 'crypto'>, id: string, subject: SealedSubject) =>
  crypto.seal(JSON.stringify(subject), inCorrection(id, 'subject'))

export type Clock = Pick<CorrectionRow, 'clock_from' | 'clock_days' | 'due_on' | 'yellow_on'>

/** A clock of so many working days, by today's calendar. */
export async function clockFrom({ uses }: Pick<Given, 'uses'>, from: string, workingDays: number): Promise<Clock> {
  const calendar = await uses.calendars.calendar()
  const endsOn = addWorkingDays(calendar, from, workingDays)
  const yellowOn = warningDay(calendar, { from, endsOn }, WARNING)
  return { clock_from: from, clock_days: workingDays, due_on: endsOn, yellow_on: yellowOn }
}

/** Nobody has to act. */
export const NO_CLOCK = { due_on: null, yellow_on: null, reminded: 'none' } as const

/** Counts for the quality of the resource; one that is no longer in the catalogue has none. */
export async function recordDispute(
  { uses }: Pick<Given, 'uses'>,
  resource: string,
  step: 'opened' | 'corrected' | 'unfounded',
): Promise<void> {
  if (await uses.catalogue.findResource(resource)) await uses.catalogue.recordDispute(resource, step)
}

/**
 * Whether a department speaks for a call: it made it, or the body that runs the platform did, which fills in forms for
 * all departments; whoever knows such a receipt and whose it is has been handed the answer with the case.
 */
export async function isCallOf(
  { uses }: Pick<Given, 'uses'>,
  organisation: string,
  receipt: Receipt,
): Promise<boolean> {
  if (readersIn(receipt).has(organisation)) return true
  return (await uses.organisations.find(receipt.consumer))?.kind === 'platform'
}
