import { createCalculating } from './service/calculating.ts'
import { createDrafts } from './service/drafts.ts'
import { createExplaining } from './service/explain.ts'
import type { Given } from './service/given.ts'
import { createOffering } from './service/offering.ts'
import { createOffers } from './service/offers.ts'
import { createOverview } from './service/overview.ts'
import { createProfile } from './service/profile.ts'
import { createPublishing } from './service/publishing.ts'
import { createReading } from './service/reading.ts'
import { createRuns } from './service/runs.ts'
import { createSimulating } from './service/simulating.ts'
import { findPolicy } from './store/policies.ts'

export type Policies = ReturnType<typeof createPolicies>

export function createPolicies(given: Given) {
  const profile = createProfile(given)
  const explaining = createExplaining(given, profile)
  const reading = createReading(given)
  const publishing = createPublishing(given, profile)
  const runs = createRuns(given, profile, reading, createOffering(given, explaining))
  return {
    /** How residents are found, and what may be known of them. */
    setRoll: profile.setRoll,
    addFields: profile.addFields,
    addPolicy: publishing.addPolicy,
    findPolicy: async (code: string, version?: number) => findPolicy(given.db, code, version),
    publishing,
    drafts: createDrafts(given, publishing),
    runs,
    simulating: createSimulating(given, profile, publishing, explaining),
    calculating: createCalculating(given, profile, reading, explaining),
    offers: createOffers(given, { profile, reading, explaining }),
    overview: createOverview(given, profile, runs),
  }
}
