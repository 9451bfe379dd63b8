import { z } from 'zod'

export const ExchangeSettings = z.object({
  EXCHANGE_REST_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe('how long a source that failed five times in a row is left alone'),
})
