import { z } from 'zod'

export const SupervisionSettings = z.object({
  LIGHT_STEP_YELLOW_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(30)
    .default(0)
    .describe('yellow light of a step: working days left'),
  LIGHT_ANSWER_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(30)
    .default(3)
    .describe('working days a department has to explain a red light'),
  CITY_FRESH_SECONDS: z.coerce
    .number()
    .min(0)
    .max(600)
    .default(5)
    .describe('seconds for which the public figures of the city are kept'),
})
export type SupervisionSettings = z.infer<typeof SupervisionSettings>
