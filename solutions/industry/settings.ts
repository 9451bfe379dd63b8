import { z } from 'zod'

export const IndustrySettings = z.object({
  INDUSTRY_DEMO: z
    .enum(['auto', 'on', 'off'])
    .default('auto')
    .describe('generated enterprises for the industry solution; auto: only where the bureau is that of the demo city'),
  INDUSTRY_DEMO_ENTERPRISES: z.coerce
    .number()
    .int()
    .min(30)
    .max(20_000)
    .default(300)
    .describe('how many enterprises are generated'),
  INDUSTRY_BUREAU: z
    .string()
    .regex(/^([0-9A-HJ-NP-RTUWXY]{18})?$/, 'must be an 18-character unified social credit code, or empty')
    .default('')
    .describe('body that receives the monthly reports; empty: the one whose name holds 工业和信息化'),
  INDUSTRY_DUE_DAY: z.coerce
    .number()
    .int()
    .min(5)
    .max(28)
    .default(16)
    .describe('day of the next month by which the monthly report is due; a day off moves it to the next working day'),
})
export type IndustrySettings = z.infer<typeof IndustrySettings>
