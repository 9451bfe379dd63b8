import type { Notifications } from '@onego/notifications'
import type { Organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import type { Events } from '@onego/platform/events'
import type { Jobs } from '@onego/platform/jobs'
import type { ChangePart } from '../contract/changes.ts'
import type { ServiceItemsDb } from '../store/tables.ts'

/** What changes of the library work with. */
export interface Given {
  db: ServiceItemsDb
  region: string
  clock: Clock
  events: Events
  jobs: Jobs
  organisations: Organisations
  notifications: Notifications
}

/** The same with the designs that other modules put into a change, by name. */
export interface ChangesGiven extends Given {
  parts: Map<string, ChangePart>
}
