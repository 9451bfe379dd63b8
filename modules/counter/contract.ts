import { z } from 'zod'

/** `idNumber`: 18 characters, capital X; both as they stand on the ID card. */
export const BeginSession = z.object({
  name: z.string().trim().min(1, 'name: copy it from the ID card').max(60),
  idNumber: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^\d{17}[\dX]$/, 'idNumber: 18 characters, the last one may be X'),
})
export type BeginSession = z.infer<typeof BeginSession>

export const Agreement = z.object({ code: z.string().regex(/^\d{6}$/, 'code: the six digits sent to her phone') })
export type Agreement = z.infer<typeof Agreement>

/** What was handed in during the session. */
export const HandedIn = z.object({
  submissionId: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  cases: z.array(z.object({ number: z.string(), name: z.string(), nameEn: z.string(), departmentName: z.string() })),
})
export type HandedIn = z.infer<typeof HandedIn>

/** A citizen at the counter. `agreeBy`: how she agrees; the phone is masked. */
export const Session = z.object({
  id: z.uuid(),
  name: z.string(),
  idNumber: z.string(),
  phone: z.string().nullable(),
  agreeBy: z.enum(['code', 'signature']),
  agreed: z.boolean(),
  expiresAt: z.string(),
  /** Codes go to a simulator, not to a phone. */
  simulated: z.boolean(),
})
export type Session = z.infer<typeof Session>

/** Null: nobody is at this clerk's counter. */
export const CurrentSession = z.object({ session: Session.nullable() })

/** `confirmed`: the citizen has read the whole form on the screen and says that it be handed in. */
export const HandIn = z.object({
  draftId: z.uuid('draftId: must be the id of the form'),
  version: z.number().int().positive(),
  confirmed: z.literal(true, 'confirmed: the citizen must confirm what she has read'),
})
export type HandIn = z.infer<typeof HandIn>
