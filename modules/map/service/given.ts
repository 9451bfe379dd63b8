import type { Table, TableQuery } from '@onego/indicators/contract'
import type { organisations } from '@onego/organisations'
import type { Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { MapSettings } from '../settings.ts'
import type { MapDb } from '../store/tables.ts'
import type { Cutter } from '../tiles/cutter.ts'
import type { LayerMemory } from './layer-memory.ts'

export type Reader = Person | 'system' | undefined

export interface Given extends Pick<Platform, 'clock'> {
  db: MapDb
  region: string
  settings: MapSettings
  cutter: Cutter
  memory: LayerMemory
  uses: {
    organisations: Pick<ApiOf<typeof organisations>, 'find'>
    indicators: { table(person: Reader, query: TableQuery): Promise<Table> }
  }
}
