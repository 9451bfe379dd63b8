import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })

/**
 * The purpose of grants which let the body that runs the platform fill the forms of every department from a register. A
 * department's own grants may be for any purpose.
 */
export const PREFILL_PURPOSE = 'forms.prefill'

/** A register that the forms of a department may be filled from: one grant in force, with what it allows in words. */
export const Bindable = z.object({
  grant: z.string(),
  /** Whose grant it is: the department's or the platform's. */
  consumer: z.string(),
  resource: z.string(),
  resourceName: Text,
  provider: z.string(),
  providerName: Text,
  purpose: z.string(),
  purposeText: Text,
  legalBasis: z.string(),
  /** Field by which a record is found. */
  subjectField: z.string(),
  /** What a register says is issued by an authority. */
  grade: z.literal('A'),
  /** Last day of the grant. */
  expiresOn: z.string().nullable(),
  fields: z.array(
    z.object({
      field: z.string(),
      name: Text,
      /** 数据类型 of the catalogue: C text, N number, D date … */
      type: z.string(),
      /** Sensitivity, 1 public to 4 sensitive personal. */
      level: z.number().int(),
      /** True: it comes shortened, such as 张*, and fills no form. */
      masked: z.boolean(),
    }),
  ),
})
export type Bindable = z.infer<typeof Bindable>
