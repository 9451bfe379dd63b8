import type { catalogue } from '@onego/catalogue'
import type { exchange } from '@onego/exchange'
import type { Series, SeriesQuery, Table, TableQuery } from '@onego/indicators/contract'
import type { organisations } from '@onego/organisations'
import type { Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { MapSettings } from '../settings.ts'
import type { MapDb } from '../store/tables.ts'
import type { Cutter } from '../tiles/cutter.ts'
import type { Grants } from './granted.ts'
import type { LayerMemory } from './layer-memory.ts'
import type { Looks } from './looks.ts'

export type Reader = Person | 'system' | undefined

export interface Given extends Pick<Platform, 'clock'> {
  db: MapDb
  region: string
  settings: MapSettings
  cutter: Cutter
  memory: LayerMemory
  grants: Grants
  looks: Looks
  uses: {
    organisations: Pick<ApiOf<typeof organisations>, 'find'>
    catalogue: Pick<ApiOf<typeof catalogue>, 'findResource'>
    exchange: Pick<ApiOf<typeof exchange>, 'grantsOf' | 'read'>
    indicators: {
      table(person: Reader, query: TableQuery): Promise<Table>
      series(person: Reader, query: SeriesQuery): Promise<Series>
    }
  }
}
