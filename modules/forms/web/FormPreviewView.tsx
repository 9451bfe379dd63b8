import { tokens, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Segmented, Typography } from 'antd'
import { useMemo, useState } from 'react'
import type { FormDefinition, NewForm } from '../definition.ts'
import { createFormStore } from './form-store.ts'
import { Narrow } from './narrow.ts'
import { previewDraft, readForm, type Sample } from './preview-draft.ts'
import { StepView } from './StepView.tsx'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'
import { useOutline } from './use-form-store.ts'
import { type FormView, stepOf, useFormView } from './use-form-view.ts'

interface Props {
  /** As it is being designed; what cannot be shown yet is said. */
  form: NewForm
  guideAnswers?: Record<string, string>
  /** Stands in for the registers, by field; otherwise made-up values do. */
  sample?: Sample
  /** On what it is shown first; a phone unless said. */
  width?: 'phone' | 'desk'
  /** Field with whose step it begins. */
  at?: string | undefined
}

/** The form as people will see it, on a phone or on a desk: the same fields and the same checks, nothing sent or kept. */
export function FormPreview({ form, guideAnswers, sample, width: first = 'phone', at }: Props) {
  const t = useTexts(texts)
  const [width, setWidth] = useState(first)
  const definition = useMemo(() => readForm(form), [form])
  const key = JSON.stringify([form, guideAnswers, sample, at])
  return (
    <Flex vertical gap={12}>
      <Flex gap={12} wrap align="center">
        <Segmented
          value={width}
          onChange={setWidth}
          options={[
            { value: 'phone', label: t.onPhone },
            { value: 'desk', label: t.onDesk },
          ]}
        />
        <Typography.Text type="secondary">{t.previewText}</Typography.Text>
      </Flex>
      <div style={width === 'phone' ? PHONE : DESK} data-preview={width}>
        {definition ? (
          <Narrow value={width === 'phone'}>
            <Preview
              key={`${width} ${key}`}
              {...{ definition, width, guideAnswers: guideAnswers ?? {}, sample: sample ?? {}, begin: at }}
            />
          </Narrow>
        ) : (
          <Alert type="warning" showIcon title={t.previewNotYet} />
        )}
      </div>
    </Flex>
  )
}

const FRAME = { background: tokens.page, border: `1px solid ${tokens.line}`, borderRadius: 16, padding: 16 }
const PHONE = { ...FRAME, width: '100%', maxWidth: 390 }
const DESK = { ...FRAME, width: '100%' }

interface Shown {
  definition: FormDefinition
  width: 'phone' | 'desk'
  guideAnswers: Record<string, string>
  sample: Sample
  begin: string | undefined
}

function Preview({ definition, width, guideAnswers, sample, begin }: Shown) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const live = usePreviewDraft(definition, guideAnswers, sample)
  const view = useFormView(live, width === 'phone' ? 'question' : 'page')
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      view.steps.findIndex((one) => begin && stepOf([one], begin)),
    ),
  )
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const index = Math.min(at, view.steps.length)
  const step = view.steps[index]
  const goOn = () => {
    if (step) setChecked(new Set([...checked, step.id]))
    if (!step || !view.problems.some(({ field }) => stepOf([step], field))) setAt(index + 1)
  }
  return (
    <Flex vertical gap={16}>
      <Typography.Title level={3} style={{ margin: 0 }}>
        {say(definition.title)}
      </Typography.Title>
      <Typography.Text type="secondary">{t.step(index + 1, view.steps.length + 1)}</Typography.Text>
      {step ? <StepView {...{ live, view, step, strict: checked.has(step.id) }} /> : <Outcome view={view} />}
      <Flex gap={12}>
        {index > 0 && <Button onClick={() => setAt(index - 1)}>{t.back}</Button>}
        {step && (
          <Button type="primary" onClick={goOn}>
            {index + 1 < view.steps.length ? t.next : t.toReview}
          </Button>
        )}
      </Flex>
    </Flex>
  )
}

function Outcome({ view }: { view: FormView }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (view.problems.length === 0) return <Alert type="success" showIcon title={t.allRight} />
  return (
    <Alert
      type="warning"
      showIcon
      title={t.fix(view.problems.length)}
      description={
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {view.problems.map(({ field, code, message }) => (
            <li key={`${field} ${code}`}>{say(message)}</li>
          ))}
        </ul>
      }
    />
  )
}

function usePreviewDraft(form: FormDefinition, guideAnswers: Record<string, string>, sample: Sample): LiveDraft {
  const [store] = useState(() => createFormStore(previewDraft(form, guideAnswers, sample, new Date())))
  useOutline(store)
  const draft = store.draft()
  return useMemo(
    () => ({
      ...{
        store,
        draft,
        path: '',
        atCounter: false,
        merged: false,
        isPreview: true,
        answer: store.answer,
        take: (next) => store.take(next),
      },
      ...{ flush: async () => undefined, fetchNewest: async () => undefined, flushToHandIn: async () => 1 },
    }),
    [store, draft],
  )
}
