import { z } from 'zod'

export const ExchangeSettings = z.object({
  EXCHANGE_REST_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe('how long a source that failed five times in a row is left alone'),
  EXCHANGE_HOSTS: z
    .string()
    .default('')
    .describe('hosts that sources may lie on: names, *.domain, addresses, 10.0.0.0/8, with commas; empty for any'),
})
export type ExchangeSettings = z.output<typeof ExchangeSettings>
