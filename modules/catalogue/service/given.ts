import type { Notifications } from '@onego/notifications'
import type { Organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import type { Events } from '@onego/platform/events'
import type { CodeProfile } from '../code-profiles.ts'
import type { CatalogueDb } from '../store/tables.ts'

/** What every part of the service stands on. */
export interface Given {
  db: CatalogueDb
  region: string
  clock: Clock
  events: Events
  organisations: Organisations
  notifications: Notifications
  profiles: readonly CodeProfile[]
  /** Two reviews, or that of publication only. */
  reviews: 'two' | 'publication'
}
