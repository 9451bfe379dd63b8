import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })

/**
 * The purpose of grants for filling forms: those of the body that runs the platform serve the forms of every department. What a
 * department applied for itself serves its forms whatever its purpose is called.
 */
export const PREFILL_PURPOSE = 'forms.prefill'

/**
 * A register that the forms of a department may be filled from: one grant in force, or the department's own, with what may be
 * read of it in words.
 */
export const Bindable = z.object({
  /** Null: the department's own register, which its steward may let its forms use (`useOwnRegister`). */
  grant: z.string().nullable(),
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

export const UseOwn = z.object({ department: z.string().length(18), resource: z.string().min(3).max(50) })
export type UseOwn = z.infer<typeof UseOwn>
