import { useMemo } from 'react'
import type { DraftMaterial, FieldProblem } from '../contract.ts'
import type { Field, FormQuestion } from '../definition.ts'
import { missingFiles, missingMaterials } from '../rules/materials.ts'
import { countSaved, validateAnswers } from '../rules/validate.ts'
import { effectiveAnswers, visiblePages } from '../rules/visible.ts'
import type { LiveDraft } from './use-draft.ts'

export interface Step {
  id: string
  title: { zh: string; en: string }
  questions: (Omit<FormQuestion, 'fields'> & { fields: Field[] })[]
  materials: DraftMaterial[]
}

/** What is to be shown now, by the same rules as on the server. On a phone each question is a step, on a desk each page. */
export function useFormView({ draft, answers }: LiveDraft, phone: boolean) {
  return useMemo(() => {
    const { form, guideAnswers, filled, materials } = draft
    const items = draft.items.map((item) => item.code)
    const situation = { answers, guideAnswers, filled, items }
    const pages = visiblePages(form, situation)
    const fields = pages.flatMap((page) => page.questions.flatMap((question) => question.fields))
    const problems: FieldProblem[] = [
      ...validateAnswers(form, answers, guideAnswers, { filled, items }),
      ...missingFiles(fields, draft.files),
      ...missingMaterials(materials),
    ]
    return {
      steps: stepsOf(pages, materials, phone),
      fields,
      problems,
      values: effectiveAnswers(form, situation),
      counter: countSaved({ fields, filled, answers, materials, items: items.length }),
    }
  }, [draft, answers, phone])
}
export type FormView = ReturnType<typeof useFormView>

const MATERIALS = { zh: '申请材料', en: 'Papers' }

function stepsOf(pages: ReturnType<typeof visiblePages>, materials: DraftMaterial[], phone: boolean): Step[] {
  const steps: Step[] = phone
    ? pages.flatMap((page) =>
        page.questions.map((question) => ({
          id: question.id,
          title: question.title,
          questions: [question],
          materials: [],
        })),
      )
    : pages.map((page) => ({ ...page, materials: [] }))
  if (materials.length > 0) steps.push({ id: 'materials', title: MATERIALS, questions: [], materials })
  return steps
}

/** The step in which a problem is put right. */
export const stepOf = (steps: Step[], field: string): Step | undefined =>
  steps.find(
    (step) =>
      step.questions.some((question) => question.fields.some((one) => one.id === field)) ||
      step.materials.some((material) => material.field === field),
  )
