import { z } from 'zod'

/** CSV files with a heading line. */
export const FilesConnection = z.object({
  folder: z.string().min(1),
  encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
})
