import type { Answers, Question } from '@onego/service-items/contract'
import { Loaded, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Radio, Select, Space } from 'antd'
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

function Choice({ question, value, onAnswer }: ChoiceProps) {
  const { bundle: t } = useTexts(texts)
  const { language } = useLanguage()
  if (question.type === 'region') return <RegionChoice {...{ question, value, onAnswer }} />
  const options =
    question.type === 'yes-no'
      ? [
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ]
      : question.options.map((option) => ({ value: option.value, label: sayText(option.text, language) }))
  return (
    <Radio.Group
      value={value ?? null}
      aria-label={sayText(question.text, language)}
      onChange={(event) => onAnswer(event.target.value)}
    >
      <Space orientation="vertical" size={4}>
        {[...options, { value: 'unknown', label: t.unknown }].map((option) => (
          <Radio key={option.value} value={option.value} style={{ minHeight: 44, alignItems: 'center' }}>
            {option.label}
          </Radio>
        ))}
      </Space>
    </Radio.Group>
  )
}

const Divisions = z.object({ regions: z.array(z.object({ code: z.string(), name: z.string() })) })

function RegionChoice({ question, value, onAnswer }: ChoiceProps) {
  const { bundle: t } = useTexts(texts)
  const { language } = useLanguage()
  const divisions = useApi(question.within ? `/regions/${question.within}/children` : null, Divisions)
  return (
    <Loaded query={divisions}>
      {({ regions }) => (
        <Select
          style={{ width: '100%' }}
          size="large"
          aria-label={sayText(question.text, language)}
          placeholder={t.chooseRegion}
          value={value ?? null}
          onChange={(code: string | null) => code && onAnswer(code)}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            ...regions.map(({ code, name }) => ({ value: code, label: name })),
            { value: 'unknown', label: t.unknown },
          ]}
        />
      )}
    </Loaded>
  )
}
