import type { Regions } from '@onego/regions'
import { createChanges } from './changes/changes.ts'
import type { Given } from './changes/given.ts'
import { createGuides } from './service/guides.ts'
import { createImports } from './service/imports.ts'
import { createItems } from './service/items.ts'
import { createLibrary } from './service/library.ts'
import { reindex } from './service/reindex.ts'
import { createSearch } from './service/search.ts'
import { createShelf } from './service/shelf.ts'

export type ServiceItems = ReturnType<typeof createServiceItems>

export function createServiceItems(given: Given & { regions: Regions }) {
  const { db, organisations, regions, clock } = given
  const shelf = createShelf(db)
  return {
    ...createItems(db, shelf, organisations, clock),
    ...createGuides(shelf, regions),
    ...createSearch(db, regions),
    reindex: () => reindex(db),
    ...createImports(db, organisations, regions, clock),
    ...createChanges(given),
    ...createLibrary(given),
  }
}
