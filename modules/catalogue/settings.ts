import { z } from 'zod'
import { CODE_PROFILES } from './code-profiles.ts'

const names = CODE_PROFILES.map((profile) => profile.name)

export const CatalogueSettings = z.object({
  CATALOGUE_CODE_PROFILES: z
    .string()
    .default('national,local')
    .refine(
      (text) => text.split(',').every((name) => names.includes(name)),
      `must be a list out of ${names.join(', ')}, separated by commas`,
    )
    .describe('grammars a resource code may follow'),
  CATALOGUE_REVIEWS: z
    .enum(['two', 'publication'])
    .default('two')
    .describe('before publication: two reviews (registration, publication), or that of publication only'),
})
export type CatalogueSettings = z.infer<typeof CatalogueSettings>
