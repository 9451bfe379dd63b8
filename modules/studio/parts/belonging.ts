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

/** What a table asks by name is a question of the guide, or of the bundle. */
export function questionsOfTables(tables: readonly unknown[], { items, parts }: Change): ChangeProblem[] {
  const bundle = parts.bundle as { questions?: unknown } | undefined
  const lists = [...items.map(({ questions }) => questions), bundle?.questions]
  const asked = new Set(lists.flatMap((list) => (Array.isArray(list) ? list.map((one) => one?.id) : [])))
  return tables.flatMap((table, index) => {
    const { inputs } = (table ?? {}) as { inputs?: { expression?: unknown }[] }
    return (Array.isArray(inputs) ? inputs : []).flatMap(({ expression }, column) =>
      typeof expression !== 'string' || !/^[a-z]\w*$/i.test(expression) || asked.has(expression)
        ? []
        : [
            problem(
              `${index}.inputs.${column}.expression`,
              'unknown-question',
              `规则表第 ${column + 1} 列按“${expression}”判断，但指南里没有这个问题，请改列或删去`,
              `Column ${column + 1} of the table asks for ${expression}, which is no question of the guide; change or remove it`,
            ),
          ],
    )
  })
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

const WHOSE = { ...WORDS, tables: ['决策表', 'decision table'], bundle: ['套餐', 'bundle'] } as const

/**
 * Codes of designs are shared by all departments: a change may only publish under those of its own items, or that begin with
 * the credit code of its department, so that nobody writes over what others use.
 */
export function ownCode(part: keyof typeof WHOSE, definition: unknown, change: Change): ChangeProblem[] {
  const code = nameOf(definition)
  if (code === '' || isOwnCode(code, change)) return []
  // the form of a bundle bears its code; whose bundle that is, is asked with the bundle
  if (part === 'form' && code === nameOf(change.parts.bundle)) return []
  const [zh, en] = WHOSE[part]
  return [
    problem(
      'code',
      'other-code',
      `${zh}代码应当是本次变更中事项的编码，或以本部门的统一社会信用代码 ${change.department} 开头；“${code}”可能是别人在用的`,
      `The code of the ${en} should be that of an item of this change, or begin with ${change.department}; others may use "${code}"`,
    ),
  ]
}

type OwnChange = Pick<Change, 'department' | 'items'>

export function isOwnCode(code: string, { department, items }: OwnChange): boolean {
  const own = code.startsWith('guide-') ? code.slice('guide-'.length) : code
  return own.startsWith(department) || items.some((item) => item.code === own)
}
