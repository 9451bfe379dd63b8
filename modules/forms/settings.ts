import { z } from 'zod'

export const FormsSettings = z.object({
  VIRUS_SCAN_URL: z
    .url()
    .optional()
    .describe('uploads are sent here (POST, the bytes); 2xx takes the file, 4xx refuses it; not set: not scanned'),
})
export type FormsSettings = z.infer<typeof FormsSettings>
