import type { ApiOf } from '@onego/platform/modules'
import type { Regions } from '@onego/regions'
import type { rules } from '@onego/rules'
import { createChanges } from './changes/changes.ts'
import type { Given } from './changes/given.ts'
import { createExchangeExports } from './exchange/exports.ts'
import { createExchangeImports } from './exchange/imports.ts'
import { type IndexThread, NO_INDEX } from './ranking/thread.ts'
import { createGuides } from './service/guides.ts'
import { createImports } from './service/imports.ts'
import { createItems } from './service/items.ts'
import { createLibrary } from './service/library.ts'
import { reindex } from './service/reindex.ts'
import { createSearch } from './service/search.ts'
import { createShelf } from './service/shelf.ts'

export type ServiceItems = ReturnType<typeof createServiceItems>

export function createServiceItems(
  given: Given & { regions: Regions; rules: ApiOf<typeof rules>; thread?: IndexThread | undefined },
) {
  const { db, organisations, regions, clock, thread = NO_INDEX } = given
  const shelf = createShelf(db)
  return {
    ...createItems(db, shelf, organisations, clock),
    ...createGuides(shelf, regions, given.rules),
    ...createSearch(db, regions, thread),
    /** Up to which revision of the entries the ranking index has read; undefined while PostgreSQL answers. */
    searchIndexRevision: (): number | undefined => (thread.isReady() ? thread.revision() : undefined),
    reindex: () => reindex(db),
    ...createImports(db, organisations, regions, clock),
    ...createChanges(given),
    ...createLibrary(given),
    ...createExchangeImports(given),
    ...createExchangeExports(given),
  }
}
