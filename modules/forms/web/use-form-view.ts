import { useMemo } from 'react'
import type { DraftMaterial, FieldProblem } from '../contract.ts'
import type { Field, FormDefinition, FormQuestion } from '../definition.ts'
import type { LiveForm } from '../rules/live.ts'
import { missingFiles, missingMaterials } from '../rules/materials.ts'
import { missingSignatures, missingTrust } from '../rules/trust.ts'
import { countSaved, problemsOf } from '../rules/validate.ts'
import { fieldsOfPages, pagesOf, type VisiblePage } from '../rules/visible.ts'
import type { LiveDraft } from './use-draft.ts'
import { useOutline } from './use-form-store.ts'

/** One question at a time, one page at a time, or everything on one page with sections. */
export type Layout = 'question' | 'page' | 'whole'

type ShownQuestion = Omit<FormQuestion, 'fields'> & { fields: Field[] }

export interface Step {
  id: string
  title: { zh: string; en: string }
  questions: ShownQuestion[]
  materials: DraftMaterial[]
}

/** What is to be shown now, by the same rules as on the server. */
export function useFormView({ store, draft }: LiveDraft, layout: Layout) {
  const outline = useOutline(store)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outline counts up when what is read below has changed
  return useMemo(() => {
    const { filled, materials, files, seen } = draft
    const live: Pick<LiveForm, 'definition' | 'state'> = { definition: draft.form, state: store.state }
    const pages = pagesOf(live)
    const fields = fieldsOfPages(pages)
    const problems: FieldProblem[] = [
      ...problemsOf(live),
      ...missingTrust(live, { filled, files, seen }),
      ...missingFiles(fields, files),
      ...missingSignatures(live, files),
      ...missingMaterials(materials),
    ]
    const answers = Object.fromEntries(fields.flatMap(({ id }) => answerOf(live, id)))
    return {
      pages,
      fields,
      problems,
      steps: stepsOf(pages, materials, { layout, form: draft.form }),
      counter: countSaved({ fields, filled, answers, materials, items: draft.items.length }),
    }
  }, [store, draft, layout, outline])
}
export type FormView = ReturnType<typeof useFormView>

function answerOf(live: Pick<LiveForm, 'state'>, id: string) {
  const { value } = live.state(id)
  return value === undefined ? [] : [[id, value] as const]
}

const MATERIALS = { zh: '申请材料', en: 'Papers' }
export const WHOLE = 'whole'

function stepsOf(
  pages: VisiblePage[],
  materials: DraftMaterial[],
  { layout, form }: { layout: Layout; form: FormDefinition },
): Step[] {
  if (layout === 'whole') {
    const questions = pages.flatMap((page) => page.questions)
    return [{ id: WHOLE, title: form.title, questions, materials }]
  }
  const steps: Step[] =
    layout === 'question'
      ? pages.flatMap((page) =>
          page.questions.map((question) => ({
            ...{ id: question.id, title: question.title },
            ...{ questions: [question], materials: [] },
          })),
        )
      : pages.map((page) => ({ ...page, materials: [] }))
  if (materials.length > 0) steps.push({ id: 'materials', title: MATERIALS, questions: [], materials })
  return steps
}

/** The field that a problem belongs to: a cell's is its table. */
const fieldOf = (problem: string): string => (problem.startsWith('material.') ? problem : (problem.split('.')[0] ?? ''))

/** The step in which a problem is put right. */
export function stepOf(steps: Step[], problem: string): Step | undefined {
  const field = fieldOf(problem)
  return steps.find(
    (step) =>
      step.questions.some((question) => question.fields.some((one) => one.id === field)) ||
      step.materials.some((material) => material.field === field),
  )
}
