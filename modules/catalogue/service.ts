import { createSearch } from './search/service.ts'
import { createDrafts } from './service/drafts.ts'
import { createEntries } from './service/entries.ts'
import { createFollowing } from './service/following.ts'
import type { Given } from './service/given.ts'
import { createPublishing } from './service/publishing.ts'
import { createQuality } from './service/quality.ts'
import { createReading } from './service/reading.ts'
import { createReviews } from './service/reviews.ts'
import { createVersions } from './service/versions.ts'
import { createExports } from './transfer/exports.ts'
import { createImports } from './transfer/imports.ts'
import { createMany } from './transfer/many.ts'

export type Catalogue = ReturnType<typeof createCatalogue>

export function createCatalogue(given: Given) {
  const publishing = createPublishing(given)
  const drafts = createDrafts(given)
  const many = createMany(given, publishing)
  return {
    ...createReading(given),
    ...publishing,
    ...drafts,
    ...createReviews(given),
    ...createEntries(given),
    ...createVersions(given),
    ...createFollowing(given),
    ...createQuality(given),
    ...createSearch(given),
    ...many,
    ...createImports(given, { ...drafts, ...many }),
    ...createExports(given),
  }
}
