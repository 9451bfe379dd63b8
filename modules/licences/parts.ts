import type { identity } from '@onego/identity'
import type { ledger } from '@onego/ledger'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { LicencesDb } from './store/tables.ts'

/** What the use cases of this module are made of. */
export interface Parts extends Pick<Platform, 'crypto' | 'clock' | 'events' | 'files'> {
  db: LicencesDb
  uses: {
    identity: ApiOf<typeof identity>
    ledger: ApiOf<typeof ledger>
    notifications: ApiOf<typeof notifications>
    organisations: ApiOf<typeof organisations>
  }
  /** Where this installation is reached, without a slash at the end. */
  publicUrl: string
}
