import type { Organisations } from '@onego/organisations'
import type { Clock } from '@onego/platform/clock'
import type { Regions } from '@onego/regions'
import { createGuides } from './service/guides.ts'
import { createImports } from './service/imports.ts'
import { createItems } from './service/items.ts'
import { reindex } from './service/reindex.ts'
import { createSearch } from './service/search.ts'
import { createShelf } from './service/shelf.ts'
import type { ServiceItemsDb } from './store/tables.ts'

export type ServiceItems = ReturnType<typeof createServiceItems>

export function createServiceItems(
  db: ServiceItemsDb,
  { organisations, regions }: { organisations: Organisations; regions: Regions },
  clock: Clock,
) {
  const shelf = createShelf(db)
  return {
    ...createItems(db, shelf, organisations, clock),
    ...createGuides(shelf, regions),
    ...createSearch(db, regions),
    reindex: () => reindex(db),
    ...createImports(db, organisations, regions, clock),
  }
}
