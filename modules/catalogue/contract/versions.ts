import { z } from 'zod'
import { Resource, ResourceDefinition } from '../contract.ts'
import { Differences } from './differences.ts'

export const VersionRow = z.object({
  version: z.number().int(),
  changedAt: z.string(),
  name: z.string(),
  nameEn: z.string(),
  items: z.number().int(),
  /** Against the version before; null for the first. */
  compatible: z.boolean().nullable(),
  /** Elements and items that differ from the version before. */
  changes: z.number().int(),
})
export type VersionRow = z.infer<typeof VersionRow>

export const VersionList = z.object({ versions: z.array(VersionRow) })
export type VersionList = z.infer<typeof VersionList>

export const ComparedVersions = z.object({
  code: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  before: ResourceDefinition,
  after: ResourceDefinition,
  differences: Differences,
})
export type ComparedVersions = z.infer<typeof ComparedVersions>

/** How another resource belongs to this one. */
export const RelatedResource = z.object({
  resource: Resource.pick({
    code: true,
    name: true,
    nameEn: true,
    provider: true,
    providerName: true,
    providerNameEn: true,
    shareType: true,
  }),
  /** Named by this one's, or names this one, among its related codes. */
  named: z.boolean(),
  /** About the same kind of subject, found by the same field. */
  sameSubject: z.boolean(),
  /** Names of the items both have (same field and name). */
  shared: z.array(z.string()),
})
export type RelatedResource = z.infer<typeof RelatedResource>

export const RelatedList = z.object({ related: z.array(RelatedResource) })
export type RelatedList = z.infer<typeof RelatedList>

export const FollowedRow = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  status: z.union([z.literal(29), z.literal(23)]),
  version: z.number().int(),
  changedAt: z.string(),
  since: z.string(),
  /** The version looked at last; older than `version` if something new is there. */
  seenVersion: z.number().int(),
  /** Followed by the asking person, not only by a colleague. */
  mine: z.boolean(),
})
export type FollowedRow = z.infer<typeof FollowedRow>

export const FollowedPage = z.object({ items: z.array(FollowedRow), next: z.string().nullable() })
export type FollowedPage = z.infer<typeof FollowedPage>
