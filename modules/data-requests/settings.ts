import { z } from 'zod'

const days = (fallback: number, most: number) => z.coerce.number().int().min(1).max(most).default(fallback)

export const DataRequestsSettings = z.object({
  DATA_REQUEST_DAYS: days(10, 60).describe('working days a provider has to answer an application for conditional data'),
  DATA_REQUEST_UNCONDITIONAL_DAYS: days(1, 30).describe(
    'the same where unconditional data is asked for unmasked or for writing; anything else is authorised at once',
  ),
  DATA_REQUEST_CHECK: z
    .enum(['on', 'off'])
    .default('off')
    .describe('whether the platform’s reviewers look whether an application is in order before the provider gets it'),
  DATA_REQUEST_CHECK_DAYS: days(2, 30).describe('working days the platform has for that'),
  DATA_REQUEST_COMPLETE_DAYS: days(10, 90).describe('working days an applicant has to complete; then it lapses'),
  DATA_REQUEST_DISPUTE_DAYS: days(10, 60).describe('working days the platform has to settle a dispute'),
  DATA_REQUEST_LONGEST_YEARS: days(3, 30).describe('longest term of an agreement in years'),
  DATA_REQUEST_YELLOW_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(30)
    .default(1)
    .describe('yellow light: working days left'),
  DATA_REQUEST_YELLOW_PERCENT: z.coerce
    .number()
    .min(0)
    .max(90)
    .default(20)
    .describe('yellow light: share of the limit left'),
})
export type DataRequestsSettings = z.output<typeof DataRequestsSettings>
