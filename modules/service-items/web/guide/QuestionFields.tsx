import type { Answers, Question } from '@onego/service-items/contract'
import { Loaded, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Radio } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'

interface ManyProps {
  questions: Question[]
  answers: Answers
  onAnswer: (question: Question, value: string) => void
}

export function QuestionFields({ questions, answers, onAnswer }: ManyProps) {
  const { language } = useLanguage()
  return (
    <div style={{ display: 'grid', gap: 20 }}>
      {questions.map((question) => (
        <fieldset key={question.id} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <legend style={{ fontWeight: 600, padding: 0, marginBottom: 6 }}>{sayText(question.text, language)}</legend>
          <Help question={question} />
          <Choice question={question} value={answers[question.id]} onAnswer={(value) => onAnswer(question, value)} />
        </fieldset>
      ))}
    </div>
  )
}

interface OneProps {
  question: Question
  value: string | undefined
  label: string
  isLast: boolean
  onAnswer: (value: string) => void
  onNext: () => void
  onBack: () => void
}

export function OneQuestion({ question, value, label, isLast, onAnswer, onNext, onBack }: OneProps) {
  const { bundle: t } = useTexts(texts)
  const { language } = useLanguage()
  const [asked, setAsked] = useState(false)
  const isMissing = asked && !value
  return (
    <Section title={sayText(question.text, language)}>
      <p style={{ color: 'var(--og-quiet)', marginTop: -8, marginBottom: 8 }}>{label}</p>
      <Help question={question} />
      <Choice question={question} value={value} onAnswer={onAnswer} />
      {isMissing && <Alert role="alert" type="error" showIcon title={t.chooseFirst} style={{ marginTop: 12 }} />}
      <Flex vertical gap={12} style={{ marginTop: 20 }}>
        <Button type="primary" size="large" block onClick={() => (value ? onNext() : setAsked(true))}>
          {isLast ? t.seeResult : t.next}
        </Button>
        <Button size="large" block onClick={onBack}>
          {t.back}
        </Button>
      </Flex>
    </Section>
  )
}

function Help({ question: { help } }: { question: Question }) {
  const { language } = useLanguage()
  return help ? <p style={{ color: 'var(--og-quiet)', marginBottom: 8 }}>{sayText(help, language)}</p> : null
}

interface ChoiceProps {
  question: Question
  value: string | undefined
  onAnswer: (value: string) => void
}

interface Option {
  value: string
  label: string
}

function Choice(props: ChoiceProps) {
  const { bundle: t } = useTexts(texts)
  const { language } = useLanguage()
  const { question } = props
  if (question.type === 'region') return <RegionChoice {...props} />
  const yesNo = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  const choices = question.options.map((option) => ({ value: option.value, label: sayText(option.text, language) }))
  return <Choices {...props} options={question.type === 'yes-no' ? yesNo : choices} />
}

function Choices({ question, value, onAnswer, options }: ChoiceProps & { options: Option[] }) {
  const { bundle: t } = useTexts(texts)
  const { language } = useLanguage()
  return (
    <Radio.Group
      value={value ?? null}
      aria-label={sayText(question.text, language)}
      onChange={(event) => onAnswer(event.target.value)}
      style={{ width: '100%' }}
    >
      <div
        className="og-grid"
        style={{ '--og-min': options.length > 6 ? '130px' : '100%', gap: 4 } as React.CSSProperties}
      >
        {[...options, { value: 'unknown', label: t.unknown }].map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            style={{ minHeight: 'var(--og-target)', alignItems: 'center' }}
          >
            {option.label}
          </Radio>
        ))}
      </div>
    </Radio.Group>
  )
}

const Divisions = z.object({ regions: z.array(z.object({ code: z.string(), name: z.string() })) })

/** The districts of the division the question is about. */
function RegionChoice(props: ChoiceProps) {
  const { within } = props.question
  const divisions = useApi(within ? `/regions/${within}/children` : null, Divisions)
  return (
    <Loaded query={divisions}>
      {({ regions }) => (
        <Choices {...props} options={regions.map(({ code, name }) => ({ value: code, label: name }))} />
      )}
    </Loaded>
  )
}
