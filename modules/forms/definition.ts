import { z } from 'zod'

/** Camel case, so that a condition can speak of it (a FEEL name). */
const Name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a camelCase name such as childName')
  // what every object of JavaScript has would be taken for an answer
  .refine((name) => !(name in Object.prototype), 'is a word of JavaScript; choose another name')
const Text = z.object({ zh: z.string().min(1).max(500), en: z.string().min(1).max(1000) })
const LongText = z.object({ zh: z.string().min(1).max(10_000), en: z.string().min(1).max(20_000) })
/** A day, or the one on which the form is filled in. */
const Day = z.union([z.iso.date(), z.literal('today')])
/** A FEEL expression (OMG DMN 1.5 §10) over the answers of the guide and of the form. */
const Feel = z.string().trim().min(1).max(1000)

export const FieldType = z.enum([
  'text',
  'long-text',
  /** Of a person, in Chinese characters, with · between the parts of a name of some minorities (姓名). */
  'name',
  /** 公民身份号码, GB 11643. */
  'id-number',
  /** 统一社会信用代码, GB 32100. */
  'credit-code',
  'phone',
  'email',
  'number',
  'integer',
  'money',
  'date',
  'date-time',
  /** YYYY-MM. */
  'month',
  'date-range',
  'choice',
  /** Several of the options. */
  'choices',
  'yes-no',
  /** A division by its code. */
  'region',
  /** A division, the rest in words, if wanted a point. */
  'address',
  /** Longitude and latitude, WGS 84. */
  'map-point',
  /** Rows of fields. */
  'table',
  'file',
  /** Drawn, or the name typed by who cannot draw. */
  'signature',
  /** A sentence and a tick. */
  'pledge',
  /** A text to be read, and a tick under it. */
  'declaration',
  /** Follows from other answers; nobody types it. */
  'computed',
  /** Words only. */
  'note',
])
export type FieldType = z.infer<typeof FieldType>

/**
 * One call of the gateway that fills fields. `subject`: whose record, the applicant's own or that of the person whose ID
 * number an earlier read brought. Of several records the one for which `pick` holds and whose `newest` field is greatest.
 */
export const FormRead = z.object({
  id: Name,
  resource: z.string().min(3).max(50),
  consumer: z.string().length(18),
  purpose: z.string().min(1).max(100),
  subject: z.union([z.literal('applicant'), z.object({ read: Name, field: z.string() })]).default('applicant'),
  /** Asked only if this holds over the answers of the guide: nothing is read that is not needed. */
  when: Feel.optional(),
  /** What is asked for, of what the grant allows; all of it unless said. */
  fields: z.array(z.string()).optional(),
  /** FEEL over one record. */
  pick: Feel.optional(),
  newest: z.string().optional(),
  /** Not asked before the applicant agreed to this text on screen; who refuses types the answers herself. */
  consent: z.object({ text: LongText }).optional(),
  /** Asked once more when the form goes on after more than so many days. */
  freshDays: z.number().int().min(1).max(3650).optional(),
})
export type FormRead = z.infer<typeof FormRead>

const Binding = z.object({
  /** Of several reads the first that knows the value. */
  read: z.union([Name, z.array(Name).min(1)]),
  field: z.string(),
  /** True: the applicant may type another value, which then is her own word. */
  editable: z.boolean().default(false),
  /**
   * The least trust the answer must have: A a register's or nothing, B seen by a clerk, C with a file that shows it,
   * D (the same as none) the applicant's own word.
   */
  grade: z.enum(['A', 'B', 'C', 'D']).optional(),
})

/** One field of a row; a row has neither tables nor files, signatures, declarations and notes. */
export const RowField = z.object({
  id: Name,
  label: Text,
  help: Text.optional(),
  type: FieldType,
  required: z.boolean().default(true),
  /** Longest text; greatest number. */
  max: z.number().optional(),
  min: z.number().optional(),
  /** Regular expression of the whole text, and what it wants in words. */
  pattern: z.object({ expression: z.string().max(200), wanted: Text }).optional(),
  unit: Text.optional(),
  /** For `choice`; for a filled `choice` also the words of its codes. */
  options: z.array(z.object({ value: z.string().min(1), text: Text })).default([]),
  /** For `region`: the division below which one is chosen. */
  within: z.string().optional(),
  showIf: Feel.optional(),
  binding: Binding.optional(),
  /** Items that need the answer; their departments and no others receive it. Empty: all. */
  forItems: z.array(z.string()).default([]),
  /** For dates: the first and the last that may be given. */
  earliest: Day.optional(),
  latest: Day.optional(),
  /** For `computed`: FEEL over all answers, in a row also over the row's, e.g. `sum(costs.amount)`. */
  compute: Feel.optional(),
  /** For `computed`: what its value is. */
  gives: z.enum(['text', 'number', 'money', 'date', 'yes-no']).optional(),
  /** For `computed`, instead of `compute`: what an ID number says (GB 11643). */
  derive: z.object({ from: Name, what: z.enum(['birth-date', 'sex']) }).optional(),
  /** For `region` and `address`: how far down the tree one must choose; a town where divisions know towns, else a district. */
  depth: z.enum(['district', 'town', 'village']).optional(),
  /** For `address`: whether the place is also shown on the map. */
  point: z.enum(['none', 'optional', 'required']).optional(),
})
export type RowField = z.infer<typeof RowField>

export const Field = RowField.extend({
  /** For `table`: the fields of each row. */
  fields: z.array(RowField).min(1).max(30).optional(),
  minRows: z.number().int().min(0).max(100).optional(),
  maxRows: z.number().int().min(1).max(100).optional(),
  /** For `table`: columns whose sum is shown under the rows. */
  totals: z.array(Name).optional(),
  /** For `file`: what is taken; not said: PDF and pictures. */
  accept: z
    .array(z.enum(['pdf', 'picture']))
    .min(1)
    .optional(),
  maxFiles: z.number().int().min(1).max(10).optional(),
  maxMegabytes: z.number().min(0.1).max(10).optional(),
  /** For `declaration` and `note`: the text itself, a version of it with each version of the form. */
  body: LongText.optional(),
})
export type Field = z.infer<typeof Field>

export const FormQuestion = z.object({
  id: Name,
  title: Text,
  help: Text.optional(),
  showIf: Feel.optional(),
  fields: z.array(Field).min(1),
})
export type FormQuestion = z.infer<typeof FormQuestion>

/** What must hold between answers; said at `field` if it does not. */
const CrossCheck = z.object({ field: Name, holds: Feel, message: Text })

/** 免提交: a material of an item that one read proves, if its record is found and `holds` over it. */
const MaterialCheck = z.object({ material: z.string(), read: Name, holds: Feel.optional() })

export const FormDefinition = z.object({
  code: z.string().min(1).max(80),
  title: Text,
  /** Field of the phone number at which the applicant is told of progress. */
  phoneField: Name.optional(),
  /** Field that names the fact the form is about: each item is applied for once at a time about one fact. */
  matterField: Name.optional(),
  /** Field of the division whose district handles the matter; without it, the whole region does. */
  regionField: Name.optional(),
  reads: z.array(FormRead).default([]),
  pages: z.array(z.object({ id: Name, title: Text, questions: z.array(FormQuestion).min(1) })).min(1),
  checks: z.array(CrossCheck).default([]),
  materials: z.array(MaterialCheck).default([]),
})
export type FormDefinition = z.infer<typeof FormDefinition>
export type NewForm = z.input<typeof FormDefinition>
