import { z } from 'zod'

export const ServiceItemsSettings = z.object({
  SEARCH_INDEX: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'A ranking index of the service items in a thread of each server; off: PostgreSQL alone answers searches',
    ),
})
