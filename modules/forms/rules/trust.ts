import type { Answer, Answers, FieldProblem, FileRef, FilledValue, Grade } from '../contract.ts'
import type { Field } from '../definition.ts'
import { isEmpty } from './kinds.ts'
import type { LiveForm } from './live.ts'
import { fieldsOf } from './situation.ts'

interface Evidence {
  filled: Record<string, FilledValue>
  files: readonly (Pick<FileRef, 'seen'> & { field: string })[]
  /** Fields whose answers a clerk compared with the papers. */
  seen?: readonly string[]
}

/** Who vouches for the answer of a field: a register, a clerk, a file sent for it, or the applicant alone. */
export function gradeOf(field: Field, value: unknown, { filled, files, seen = [] }: Evidence): Grade {
  const known = filled[field.id]
  if (known && known.value === value) return known.grade
  if (seen.includes(field.id)) return 'B'
  const sent = takesFiles(field) ? files.filter((file) => file.field === field.id) : []
  if (sent.length === 0) return 'D'
  return sent.every((file) => file.seen) ? 'B' : 'C'
}

/** Fields whose answers are still those that a clerk compared with the originals. */
export const seenFields = (answers: Answers, seen: Record<string, { answer: Answer }> = {}): string[] =>
  Object.keys(seen).filter((id) => JSON.stringify(answers[id]) === JSON.stringify(seen[id]?.answer))

/** Whether files can be sent for a field: as its answer, its drawing, or to show that what was typed is right. */
export const takesFiles = ({ type, binding }: Field): boolean =>
  type === 'file' || type === 'signature' || binding?.grade === 'C'

/** Answers that must be better vouched for than they are; A is best. */
export function missingTrust(live: Pick<LiveForm, 'definition' | 'state'>, evidence: Evidence): FieldProblem[] {
  return fieldsOf(live.definition).flatMap((field) => {
    const wanted = field.binding?.grade
    const { shown, value } = live.state(field.id)
    if (!wanted || !shown || value === undefined || isEmpty(value)) return []
    if (gradeOf(field, value, evidence) <= wanted) return []
    const { zh, en } = field.label
    const message =
      wanted === 'C'
        ? { zh: `请为“${zh}”上传证明`, en: `Upload something that shows it: ${en}` }
        : {
            zh: `“${zh}”须由主管部门的数据或窗口核验，请先申请更正数据，或到窗口办理`,
            en: `${en}: a register or a counter must vouch for this; have the register corrected, or come to a counter`,
          }
    return [{ field: field.id, code: 'grade', message }]
  })
}

/** Signatures that are neither drawn nor typed. */
export function missingSignatures(
  live: Pick<LiveForm, 'definition' | 'state'>,
  files: readonly { field: string }[],
): FieldProblem[] {
  return fieldsOf(live.definition).flatMap((field) => {
    const { shown, value } = live.state(field.id)
    const signed = (value !== undefined && !isEmpty(value)) || files.some((file) => file.field === field.id)
    if (field.type !== 'signature' || !field.required || !shown || signed) return []
    return [{ field: field.id, code: 'missing', message: { zh: '请签名', en: 'Sign here' } }]
  })
}
