import { z } from 'zod'

export const ClientsSettings = z.object({
  CLIENT_CERTIFICATE_HEADER: z
    .string()
    .regex(/^[A-Za-z][\w-]*$/, 'must be the name of a header such as x-client-cert')
    .transform((name) => name.toLowerCase())
    .optional()
    .describe(
      'header in which a trusted proxy (TRUSTED_PROXIES) hands on the TLS client certificate; not set: none does',
    ),
  CLIENT_TOKEN_DAYS: z.coerce
    .number()
    .int()
    .min(180)
    .default(185)
    .describe('days that answers of the token endpoint are kept (网络安全法 Art. 21: six months at least)'),
})
export type ClientsSettings = z.infer<typeof ClientsSettings>
