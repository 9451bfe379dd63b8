import type { DecisionTable } from '@onego/rules/contract'
import type { Answers, Question } from '@onego/service-items/contract'
import type { ItemDraft } from '@onego/service-items/contract/changes'
import { useTexts } from '@onego/ui'
import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { guideDraft, isGuideBroken, itemOf } from '../draft-guide.ts'
import { GuideFlow } from '../guide/GuideFlow.tsx'
import { itemSubject } from '../guide/subject.ts'
import { guideEditorTexts } from './texts.ts'

interface Props {
  item: ItemDraft
  table?: DecisionTable | undefined
  /** Stands where one begins to apply; told the answers. */
  begin?: (answers: Answers) => ReactNode
  /** Heading of the page around it is there already. */
  answers?: Answers
  onAnswers?: (answers: Answers) => void
}

/** The guide as it would be, one question after the other; it lives in the browser only. */
export function GuidePreview({ item: draft, table, begin, ...given }: Props) {
  const t = useTexts(guideEditorTexts)
  const own = useState<Answers>({})
  const [answers, setAnswers] = given.onAnswers ? [given.answers ?? {}, given.onAnswers] : own
  const [step, goTo] = useState(0)
  if (isGuideBroken(draft)) return <Alert type="info" showIcon title={t.previewError} />
  const item = itemOf({ ...draft, name: draft.name || t.unnamed })
  const guide = safely(() => guideDraft(item, known(item.questions, answers), table))
  if (!guide) return <Alert type="info" showIcon title={t.previewError} />
  return (
    <GuideFlow
      layout="phone"
      isPart
      subject={itemSubject(item)}
      state={{
        ...{ guide, error: undefined, answers, step, goTo },
        answer: (question, value) => setAnswers({ ...answers, [question.id]: value }),
      }}
      begin={begin ? begin(guide.answers) : null}
    />
  )
}

/** Answers that can still be given: questions and their answers change while one looks. */
const known = (questions: readonly Question[], answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(([id, value]) => {
      const question = questions.find((one) => one.id === id)
      return (
        question &&
        (question.type !== 'choice' || value === 'unknown' || question.options.some((one) => one.value === value))
      )
    }),
  )

/** A table that is still being written may not be readable yet. */
function safely<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
