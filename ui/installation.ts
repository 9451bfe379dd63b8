import { z } from 'zod'
import { useApi } from './queries.ts'

export const Installation = z.object({
  name: z.object({ zh: z.string(), en: z.string() }),
  region: z.string(),
  regionName: z.string(),
  demo: z.boolean(),
  version: z.string(),
})
export type Installation = z.infer<typeof Installation>

/** What this installation is: name, city, whether it is a demonstration. */
export function useInstallation(): Installation | undefined {
  return useApi('/portal/installation', Installation).data
}
