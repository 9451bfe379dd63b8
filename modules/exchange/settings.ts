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
  EXCHANGE_FILES_FOLDERS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((folder) => (folder.trim() === '' ? [] : [folder.trim()])))
    .describe('folders of this machine below which stewards may name file sources, with commas; empty for none'),
  EXCHANGE_FILES_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(1)
    .default(256)
    .describe('memory for files that are looked up by key; larger ones are gone through for each call'),
  EXCHANGE_FILES_SETTLE_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(1000)
    .describe('a file that ends in the middle of a line is taken once nobody wrote to it for so long'),
  EXCHANGE_MEASURE_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .default(24)
    .describe('how often bound resources are sampled for rows, completeness and newest date'),
})
export type ExchangeSettings = z.output<typeof ExchangeSettings>
