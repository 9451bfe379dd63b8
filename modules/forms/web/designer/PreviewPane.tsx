import { ExpandOutlined } from '@ant-design/icons'
import { Loading, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Modal, Select } from 'antd'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { type GuideQuestion, useDesigning } from './context.tsx'
import { questionAt } from './model/adding.ts'
import { findPage } from './model/shapes.ts'
import { Labelled } from './parts/Labelled.tsx'
import { STICKY } from './sticky.ts'
import { texts } from './texts/index.ts'

const FormPreview = lazy(() =>
  import('../preview/FormPreview.tsx').then(({ FormPreview: found }) => ({ default: found })),
)

/** What the applicant sees of what is selected, as it stands now; the whole form on a large screen on demand. */
export function PreviewPane() {
  const t = useTexts(texts)
  const { form, selected, questions } = useDesigning()
  const shown = useDeferredValue(form)
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const [isLarge, setLarge] = useState(false)
  const page = selected.kind === 'page' ? findPage(shown, selected.id) : undefined
  const at = (questionAt(shown, selected) ?? page?.questions[0])?.fields[0]?.id
  const given = useMemo(() => ({ ...firstAnswers(questions), ...answers }), [questions, answers])
  return (
    <section className="og-card" aria-label={t.preview} style={{ ...STICKY, flex: '1 1 340px', padding: 12 }}>
      <Flex vertical gap={12}>
        <Button icon={<ExpandOutlined aria-hidden />} style={{ alignSelf: 'flex-end' }} onClick={() => setLarge(true)}>
          {t.previewLarge}
        </Button>
        {questions.length > 0 && (
          <GuideAnswers answers={given} put={(id, value) => setAnswers({ ...answers, [id]: value })} />
        )}
        <Suspense fallback={<Loading rows={6} />}>
          <FormPreview form={shown} guideAnswers={given} at={at} />
        </Suspense>
      </Flex>
      <Modal
        open={isLarge}
        title={t.preview}
        footer={null}
        width={1080}
        onCancel={() => setLarge(false)}
        destroyOnHidden
      >
        <Suspense fallback={<Loading rows={6} />}>
          <FormPreview form={shown} guideAnswers={given} width="desk" />
        </Suspense>
      </Modal>
    </section>
  )
}

const YES_NO = ['yes', 'no']
const valuesOf = ({ type, options = [] }: GuideQuestion) =>
  type === 'yes-no' ? YES_NO : options.map(({ value }) => value)

/** The form is shown to somebody who has been through the guide; at first with the first answer of each question. */
const firstAnswers = (questions: readonly GuideQuestion[]): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap((question) =>
      valuesOf(question)
        .slice(0, 1)
        .map((value) => [question.id, value]),
    ),
  )

interface AnswersProps {
  answers: Record<string, string>
  put: (id: string, value: string) => void
}

function GuideAnswers({ answers, put }: AnswersProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { questions } = useDesigning()
  const words = (question: GuideQuestion, value: string) =>
    question.type === 'yes-no' ? (value === 'yes' ? t.yes : t.no) : say(textOf(question, value))
  return (
    <details>
      <summary>{t.previewGuide}</summary>
      <Flex vertical gap={8} style={{ marginTop: 8 }}>
        {questions
          .filter((question) => valuesOf(question).length > 0)
          .map((question) => (
            <Labelled key={question.id} label={say(question.label)}>
              {(id) => (
                <Select
                  id={id}
                  value={answers[question.id] ?? null}
                  options={valuesOf(question).map((value) => ({ value, label: words(question, value) }))}
                  onChange={(value: string | null) => value && put(question.id, value)}
                />
              )}
            </Labelled>
          ))}
      </Flex>
    </details>
  )
}

const textOf = ({ options = [] }: GuideQuestion, wanted: string) =>
  options.find(({ value }) => value === wanted)?.text ?? { zh: wanted, en: wanted }
