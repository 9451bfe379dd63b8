import type { Given } from './service/given.ts'
import { createPublishing } from './service/publishing.ts'
import { createQuality } from './service/quality.ts'
import { createReading } from './service/reading.ts'

export type Catalogue = ReturnType<typeof createCatalogue>

export function createCatalogue(given: Given) {
  return {
    ...createReading(given),
    ...createPublishing(given),
    ...createQuality(given),
  }
}
