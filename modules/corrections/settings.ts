import { z } from 'zod'

const days = (standard: number, what: string) => z.coerce.number().int().min(1).max(60).default(standard).describe(what)

export const CorrectionsSettings = z.object({
  CORRECTION_DAYS: days(
    10,
    'working days a department has to check a value that is said to be wrong (国发〔2016〕51号)',
  ),
  CORRECTION_SETTLE_DAYS: days(10, 'working days the platform authority has to settle an objection'),
  CORRECTION_OBJECTION_DAYS: days(15, 'working days in which whoever asked may object to an answer'),
  CORRECTION_TELL_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(90)
    .describe('departments that read a value in so many days before it was corrected are told'),
})
export type CorrectionsSettings = z.infer<typeof CorrectionsSettings>
