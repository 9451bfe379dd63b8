import { z } from 'zod'

export const RegistersSettings = z.object({
  REGISTERS_BATCH: z.coerce
    .number()
    .int()
    .min(1)
    .max(2000)
    .default(500)
    .describe('rows of a delivery to a base register that are taken together, all or none'),
  REGISTERS_UPLOAD_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .describe('largest file of a delivery to a base register, in megabytes'),
})
export type RegistersSettings = z.infer<typeof RegistersSettings>
