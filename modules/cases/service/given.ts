import type { calendars } from '@onego/calendars'
import type { exchange } from '@onego/exchange'
import type { forms } from '@onego/forms'
import type { licences } from '@onego/licences'
import type { notifications } from '@onego/notifications'
import { type Clock, dayInChina } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import type { Events } from '@onego/platform/events'
import type { Files } from '@onego/platform/files'
import type { ApiOf } from '@onego/platform/modules'
import type { processes } from '@onego/processes'
import type { Thresholds } from '../rules/clock.ts'
import type { CasesSettings } from '../settings.ts'
import type { CasesDb } from '../store/tables.ts'

export interface Given {
  db: CasesDb
  clock: Clock
  crypto: Crypto
  events: Events
  files: Files
  settings: CasesSettings
  uses: {
    calendars: ApiOf<typeof calendars>
    exchange: ApiOf<typeof exchange>
    forms: ApiOf<typeof forms>
    licences: ApiOf<typeof licences>
    notifications: ApiOf<typeof notifications>
    processes: ApiOf<typeof processes>
  }
}

/** Today and the working days, as the rules want them. */
export async function reckoning({ uses, clock, settings }: Given) {
  const thresholds: Thresholds = { daysLeft: settings.LIGHT_YELLOW_DAYS, percentLeft: settings.LIGHT_YELLOW_PERCENT }
  return { calendar: await uses.calendars.calendar(), today: dayInChina(clock.now()), thresholds }
}
export type Reckoning = Awaited<ReturnType<typeof reckoning>>
