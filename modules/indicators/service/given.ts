import type { exchange } from '@onego/exchange'
import type { organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import type { Events } from '@onego/platform/events'
import type { Jobs } from '@onego/platform/jobs'
import type { Log } from '@onego/platform/log'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { regions } from '@onego/regions'
import type { IndicatorsSettings } from '../settings.ts'
import type { IndicatorsDb } from '../store/tables.ts'

export interface Given {
  db: IndicatorsDb
  pool: Platform['pool']
  clock: Clock
  events: Events
  jobs: Jobs
  log: Log
  region: string
  dataDir: string
  settings: IndicatorsSettings
  uses: {
    exchange: ApiOf<typeof exchange>
    organisations: ApiOf<typeof organisations>
    regions: ApiOf<typeof regions>
  }
}
