import type { Change, ChangeProblem } from '@onego/service-items/contract/changes'
import { nameOf, problem } from './problems.ts'

const WORDS = {
  form: ['表单', 'form'],
  process: ['流程', 'process'],
  licenceType: ['证照类型', 'licence type'],
} as const

/** A design takes effect with an item that uses it; one that nobody uses was forgotten to be linked. */
export function belongs(part: keyof typeof WORDS, definition: unknown, { items, parts }: Change): ChangeProblem[] {
  const code = nameOf(definition)
  const bundle = nameOf(
    (parts.bundle as { form?: unknown } | undefined) && { code: (parts.bundle as { form?: unknown }).form },
  )
  if (items.some((item) => item[part] === code) || (part === 'form' && bundle === code)) return []
  const [zh, en] = WORDS[part]
  return [
    problem(
      'code',
      'not-used',
      `没有事项使用这个${zh}（代码“${code}”），请核对代码`,
      `No item uses this ${en} (code "${code}"); its code should be the one the item names`,
    ),
  ]
}

/** GB/T 36904: a licence type begins with the credit code of the body that defines it. */
export function licenceOfDepartment(definition: unknown, { department }: Change): ChangeProblem[] {
  const code = nameOf(definition)
  if (code === '' || code.startsWith(department)) return []
  return [
    problem(
      'code',
      'other-department',
      `证照类型代码应当以本部门的统一社会信用代码 ${department} 开头`,
      `The code of the licence type should begin with ${department}, the credit code of the department`,
    ),
  ]
}

/** Answers on a licence are fields of the form. */
export function linesOfLicence(definition: unknown, { parts }: Change): ChangeProblem[] {
  const { fields } = (definition ?? {}) as { fields?: unknown }
  const known = fieldsOf(parts.form)
  if (!Array.isArray(fields) || !known) return []
  return fields.flatMap((line, index) => {
    const field = line?.from?.kind === 'answer' ? line.from.field : undefined
    if (typeof field !== 'string' || known.has(field)) return []
    return [
      problem(
        `fields.${index}.from.field`,
        'unknown-field',
        `证照上第 ${index + 1} 行用到了表单里没有的“${field}”，请重新选择`,
        `Line ${index + 1} of the licence shows ${field}, which is no field of the form; choose another`,
      ),
    ]
  })
}

/** Ids of a form's fields; undefined while there is no form to compare with. */
function fieldsOf(form: unknown): Set<string> | undefined {
  const { pages } = (form ?? {}) as { pages?: { questions?: { fields?: { id?: string }[] }[] }[] }
  if (!Array.isArray(pages)) return undefined
  const fields = pages.flatMap(({ questions = [] }) => questions.flatMap(({ fields: own = [] }) => own))
  return new Set(fields.map(({ id }) => id ?? ''))
}

/** A table is put to the answers only where an item or the bundle names it. */
export function decisionOf(tables: readonly unknown[], { items, parts }: Change): ChangeProblem[] {
  const bundle = (parts.bundle as { decision?: unknown } | undefined)?.decision
  const used = new Set([...items.map(({ decision }) => decision), bundle])
  return tables.flatMap((table, index) => {
    const code = nameOf(table)
    if (code === '' || used.has(code)) return []
    return [
      {
        ...problem(
          `${index}.code`,
          'not-used',
          `没有事项使用决策表“${code}”`,
          `No item uses the decision table ${code}`,
        ),
        severity: 'notice' as const,
      },
    ]
  })
}
