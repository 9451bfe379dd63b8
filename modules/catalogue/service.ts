import { createSearch } from './search/service.ts'
import type { Given } from './service/given.ts'
import { createPublishing } from './service/publishing.ts'
import { createQuality } from './service/quality.ts'
import { createReading } from './service/reading.ts'
import { createMany } from './transfer/many.ts'

export type Catalogue = ReturnType<typeof createCatalogue>

export function createCatalogue(given: Given) {
  const publishing = createPublishing(given)
  return {
    ...createReading(given),
    ...publishing,
    ...createQuality(given),
    ...createSearch(given),
    ...createMany(given, publishing),
  }
}
