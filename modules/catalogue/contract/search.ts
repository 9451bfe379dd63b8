import { z } from 'zod'
import { Classification, ResourceFormat, ShareType, UpdateCycle } from '../contract.ts'

/** Several values of one facet are one text, separated by commas: `shareType=1,2` means either. */
const several = z
  .union([z.string().max(2000), z.array(z.string().max(100)).max(100)])
  .transform((given) => (typeof given === 'string' ? given.split(',') : given).filter(Boolean))
  .optional()

export const SEARCH_SORTS = ['relevance', 'newest', 'quality', 'uses'] as const

/** What narrows a search; the counts of each facet are those without its own choice. */
export const FACETS = [
  'kind',
  'classItem',
  'provider',
  'shareType',
  'updateCycle',
  'level',
  'format',
  'subject',
  'status',
] as const
export type FacetName = (typeof FACETS)[number]

export const ResourceSearch = z.object({
  text: z.string().max(200).default(''),
  kind: several,
  /** 项, e.g. 国家人口. */
  classItem: several,
  provider: several,
  shareType: several,
  updateCycle: several,
  /** The highest level of the items, 1–4. */
  level: several,
  format: several,
  /** person, enterprise, or none. */
  subject: several,
  /** Numbers of the lifecycle; anything but 29 shows only what the asker may see. */
  status: several,
  sort: z.enum(SEARCH_SORTS).default('relevance'),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ResourceSearch = z.input<typeof ResourceSearch>

export const ResourceHit = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  summary: z.string(),
  summaryEn: z.string(),
  classification: Classification,
  provider: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  shareType: ShareType,
  updateCycle: UpdateCycle,
  format: ResourceFormat,
  level: z.number().int(),
  open: z.boolean(),
  items: z.number().int(),
  /** A change that is not published yet, or a resource that never was. */
  draft: z.boolean(),
  status: z.number().int(),
  /** 0–100; null: nothing is known yet. */
  quality: z.number().int().nullable(),
  /** Grants in force. */
  uses: z.number().int(),
  changedAt: z.iso.datetime({ offset: true }),
})
export type ResourceHit = z.infer<typeof ResourceHit>

export const FacetValue = z.object({ value: z.string(), count: z.number().int() })
export type FacetValue = z.infer<typeof FacetValue>
const NamedFacetValue = FacetValue.extend({ name: z.string(), nameEn: z.string() })

export const ResourceSearchAnswer = z.object({
  hits: z.array(ResourceHit),
  total: z.number().int(),
  /** Nothing has all the words: these have at least half of them. */
  relaxed: z.boolean(),
  facets: z.object({
    kind: z.array(FacetValue),
    classItem: z.array(FacetValue),
    provider: z.array(NamedFacetValue),
    shareType: z.array(FacetValue),
    updateCycle: z.array(FacetValue),
    level: z.array(FacetValue),
    format: z.array(FacetValue),
    subject: z.array(FacetValue),
    status: z.array(FacetValue),
  }),
  /** The `after` of the following page. */
  next: z.string().optional(),
})
export type ResourceSearchAnswer = z.infer<typeof ResourceSearchAnswer>
