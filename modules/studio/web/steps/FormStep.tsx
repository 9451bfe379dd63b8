import { newForm } from '@onego/forms/contract'
import type { FormDefinition } from '@onego/forms/contract/definition'
import { FormDesigner } from '@onego/forms/web/designer'
import { useMemo } from 'react'
import { itemOf, withItem, withPart } from '../design/draft.ts'
import { below } from '../design/problems.ts'
import { subjectsOf } from './fields.ts'
import type { StepProps } from './StepShown.tsx'

export function FormStep({ design: { draft, change, problems, write } }: StepProps) {
  const item = itemOf(draft)
  const { questions, materials, code } = item
  const context = useMemo(
    () => ({
      questions: subjectsOf(questions ?? []),
      materials: materials ?? [],
      items: code ? [code] : [],
      department: change.department,
    }),
    [questions, materials, code, change.department],
  )
  const found = useMemo(() => below(problems ?? [], 'parts.form'), [problems])
  const form = (draft.parts.form ?? newForm(item)) as FormDefinition
  return (
    <FormDesigner
      value={form}
      onChange={(next) =>
        write((before) => withPart(withItem(before, { ...itemOf(before), form: next.code }), 'form', next))
      }
      problems={found}
      context={context}
    />
  )
}
