import { z } from 'zod'

export const IndicatorsSettings = z.object({
  INDICATORS_LAKE_FROM: z.coerce
    .number()
    .int()
    .min(0)
    .default(250_000)
    .describe('values a question must look at before it is answered from the Parquet lake instead of PostgreSQL'),
  INDICATORS_LAKE_DELAY_S: z.coerce
    .number()
    .int()
    .min(0)
    .default(600)
    .describe('seconds after which recorded values are written to the Parquet lake, together with what came meanwhile'),
  INDICATORS_LAKE_MEMORY: z
    .string()
    .regex(/^\d+(MB|GB)$/, 'must be an amount such as 512MB or 2GB')
    .default('1GB')
    .describe('memory the engine over the Parquet lake may use'),
})
export type IndicatorsSettings = z.output<typeof IndicatorsSettings>
