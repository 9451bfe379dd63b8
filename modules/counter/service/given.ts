import type { cases } from '@onego/cases'
import type { forms } from '@onego/forms'
import type { identity } from '@onego/identity'
import type { materials } from '@onego/materials'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { CounterDb } from '../store.ts'

interface Uses {
  cases: ApiOf<typeof cases>
  forms: ApiOf<typeof forms>
  identity: ApiOf<typeof identity>
  materials: ApiOf<typeof materials>
  notifications: ApiOf<typeof notifications>
  organisations: ApiOf<typeof organisations>
}

export interface Given extends Pick<Platform, 'crypto' | 'clock'> {
  db: CounterDb
  uses: Uses
  region: string
}

/** Of the citizen, as the register has her. */
export interface Citizen {
  name: string
  idNumber: string
  phone: string | null
}
