import { z } from 'zod'

export const MaterialsSettings = z.object({
  VIRUS_SCAN_URL: z
    .url()
    .optional()
    .describe('uploads are sent here (POST, the bytes); 2xx takes the file, 4xx refuses it; not set: not scanned'),
  MATERIALS_KEEP_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3660)
    .default(730)
    .describe('days a material stays in its owner’s library at most; then it is deleted'),
})
export type MaterialsSettings = z.infer<typeof MaterialsSettings>
