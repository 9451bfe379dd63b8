import type { alerts } from '@onego/alerts'
import type { clients } from '@onego/clients'
import type { dashboards } from '@onego/dashboards'
import type { indicators } from '@onego/indicators'
import type { map } from '@onego/map'
import type { organisations } from '@onego/organisations'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { regions } from '@onego/regions'
import type { AirSettings } from '../settings.ts'
import type { AirDb } from '../store/tables.ts'
import type { WorkSign } from './work-sign.ts'

export interface Given extends Pick<Platform, 'clock' | 'crypto' | 'files' | 'jobs' | 'log'> {
  db: AirDb
  region: string
  dataDir: string
  settings: AirSettings
  /** Stations and hours are generated. */
  demo: boolean
  work: WorkSign
  uses: {
    alerts: ApiOf<typeof alerts>
    clients: ApiOf<typeof clients>
    dashboards: ApiOf<typeof dashboards>
    indicators: ApiOf<typeof indicators>
    map: ApiOf<typeof map>
    organisations: ApiOf<typeof organisations>
    regions: ApiOf<typeof regions>
  }
}

const SOURCE = {
  measured: {
    zh: '生态环境监测站点小时值，自动校验后使用',
    en: 'Hourly values of monitoring stations, after automatic checks',
  },
  generated: {
    zh: '生成数据（演示），不是真实监测值',
    en: 'Generated data (demonstration), not real measurements',
  },
} as const
export const sourceOf = (generated: boolean) => (generated ? SOURCE.generated : SOURCE.measured)
