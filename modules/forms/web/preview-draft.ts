import type { Draft, FileRef, FilledValue } from '../contract.ts'
import { type Field, FormDefinition, type NewForm } from '../definition.ts'
import { fieldsOf } from '../rules/situation.ts'

/** What stands in for the registers, by field. */
export type Sample = Readonly<Record<string, string>>

/** The definition, if it can be shown at all. */
export function readForm(form: NewForm): FormDefinition | undefined {
  const read = FormDefinition.safeParse(form)
  return read.success ? read.data : undefined
}

/** A draft that lives in the browser only. `now`: the time at which the sample was "read". */
export function previewDraft(
  form: FormDefinition,
  guideAnswers: Record<string, string>,
  sample: Sample,
  now: Date,
): Draft {
  const at = now.toISOString()
  const filled = fieldsOf(form).flatMap((field): [string, FilledValue][] => {
    const value = sample[field.id] ?? sampleOf(field, at)
    return field.binding && value ? [[field.id, { value, grade: 'A', source: { ...SOURCE, at } }]] : []
  })
  return {
    ...{ id: NO_ID, target: form.code, title: form.title, version: 1, form, formVersion: 1, guideAnswers },
    ...{
      answers: {},
      filled: Object.fromEntries(filled),
      reads: [],
      items: [],
      materials: [],
      files: [],
      seen: [],
      problems: [],
    },
    ...{ counter: { filled: 0, total: 0, papersNotAskedFor: 0, trips: 0 }, startedAt: at, savedAt: at },
    ...{ today: at.slice(0, 10), halted: null, submissionId: null },
  }
}

const NO_ID = '00000000-0000-4000-8000-000000000000'
const SOURCE = {
  ...{ resource: 'sample', provider: 'sample', providerName: '示例数据', providerNameEn: 'Sample', receiptId: null },
}

/** Made-up values, each right for its type. */
function sampleOf({ type, options }: Field, at: string): string | undefined {
  const values: Partial<Record<Field['type'], string>> = {
    ...{ text: '示例', 'long-text': '示例', name: '李示例', phone: '13800138000', email: 'name@example.cn' },
    ...{ 'id-number': '110101199003070011', 'credit-code': '91370200MA00000002', number: '12', integer: '3' },
    ...{ money: '1234.50', date: '1990-03-07', 'date-time': '2026-01-05T09:30:00+08:00', month: at.slice(0, 7) },
    ...{ 'yes-no': 'yes', region: '370202', 'map-point': '120.383000,36.067000' },
  }
  return type === 'choice' ? options[0]?.value : values[type]
}

/** What a file sent in a preview would be. */
export const sampleFile = (field: string): FileRef & { field: string } => ({
  ...{ id: NO_ID, name: '示例.pdf', type: 'application/pdf', bytes: 1, field },
})
