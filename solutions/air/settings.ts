import { z } from 'zod'

export const AirSettings = z.object({
  AIR_DEMO: z
    .enum(['on', 'off'])
    .optional()
    .describe(
      'on: generated stations and hours, marked 生成; not set: as DEMO_CITY; off: for an installation of real stations',
    ),
  DEMO_CITY: z.enum(['on', 'off']).default('on').describe('see demo-city; AIR_DEMO follows it'),
  AIR_OWNER: z
    .string()
    .length(18, 'must be the 18-character code of the body that answers for air quality')
    .optional()
    .describe('body whose stations and forecasts these are; not set: the listed body named 生态环境'),
  AIR_PROGRAMS: z
    .enum(['on', 'off'])
    .default('off')
    .describe('on: administrators may have the server start outside model programs'),
})
export type AirSettings = z.infer<typeof AirSettings>
