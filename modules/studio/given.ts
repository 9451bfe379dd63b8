import type { Forms } from '@onego/forms'
import type { Licences } from '@onego/licences'
import type { Organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import type { Database } from '@onego/platform/database'
import type { ApiOf } from '@onego/platform/modules'
import type { Processes } from '@onego/processes'
import type { rules } from '@onego/rules'
import type { ServiceItems } from '@onego/service-items'

export interface Uses {
  forms: Forms
  licences: Licences
  organisations: Organisations
  processes: Processes
  rules: ApiOf<typeof rules>
  serviceItems: ServiceItems
}

export interface Given {
  /** Only for transactions: the studio has no tables. */
  db: Database<object>
  uses: Uses
  clock: Clock
}
