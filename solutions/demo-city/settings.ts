import { z } from 'zod'

export const DemoCitySettings = z.object({
  DEMO_CITY: z
    .enum(['on', 'off'])
    .default('on')
    .describe('on: the first start loads the generated demo city; off: for an installation of a real one'),
  DEMO_SCALE: z.coerce
    .number()
    .min(0.002)
    .max(5)
    .default(1)
    .describe('size of the demo city; 1 is 20,000 residents and 3,000 enterprises'),
  DEMO_PASSWORD: z
    .string()
    .min(8, 'must have at least 8 characters')
    .default('onego-demo')
    .describe('password of the staff of the demo city; shown on the sign-in page'),
})
export type DemoCitySettings = z.infer<typeof DemoCitySettings>
