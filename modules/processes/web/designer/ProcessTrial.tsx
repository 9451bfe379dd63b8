import type { ProcessDefinition } from '@onego/processes/contract'
import type { ConditionSubject } from '@onego/rules/web/condition'
import { Section, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input, InputNumber, Select, Tag, Typography } from 'antd'
import { useMemo, useState } from 'react'
import { beginTrial, goOn, type Known, outcomesOf, type Standing, standingAt, trialGraph } from '../trial.ts'
import { texts } from './texts.ts'

interface Props {
  definition: ProcessDefinition
  subjects: readonly ConditionSubject[]
}

interface Run {
  graph: ReturnType<typeof trialGraph>
  tokens: Standing['token'][]
  way: string[]
}

/** The process as it would run, step by step, by the engine's own rules; nothing is kept. */
export function ProcessTrial({ definition, subjects }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const graph = useMemo(() => trialGraph(definition), [definition])
  const [known, setKnown] = useState<Known>({})
  const [held, setHeld] = useState<Run>()
  if (!graph) return null
  const run = held?.graph === graph ? held : { graph, tokens: beginTrial(graph, known), way: [] }
  const go = ({ token }: Standing, outcome: string, words: string) =>
    setHeld({ graph, tokens: goOn(graph, run.tokens, token, known, outcome), way: [...run.way, words] })
  const answer = (name: string, value: string | number) => {
    setKnown({ ...known, [name]: value })
    setHeld(undefined)
  }
  const asked = subjects.filter((subject) => definition.variables?.includes(subject.id))
  return (
    <Section title={t.trial} extra={<Button onClick={() => setHeld(undefined)}>{t.begin}</Button>}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t.trialHelp}</Typography.Text>
        {asked.map((subject) => (
          <TrialAnswer key={subject.id} subject={subject} value={known[subject.id]} answer={answer} />
        ))}
        {run.way.length > 0 && (
          <Flex gap={4} wrap aria-label={t.did}>
            {run.way.map((words, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may come twice; the list only grows
              <Tag key={index}>{words}</Tag>
            ))}
          </Flex>
        )}
        <div role="status">
          {run.tokens.length === 0 && <Typography.Text strong>{t.ended}</Typography.Text>}
          {standingAt(graph, run.tokens).map((standing) => (
            <Flex key={standing.token.id} vertical gap={8}>
              <Typography.Text>
                {t.now} <b>{say(standing.node.name)}</b>
              </Typography.Text>
              <Flex gap={8} wrap>
                {outcomesOf(graph, standing.node).map((outcome) => (
                  <Button
                    key={outcome}
                    onClick={() => go(standing, outcome, `${say(standing.node.name)} · ${t.outcomes[outcome]}`)}
                  >
                    {t.outcomes[outcome]}
                  </Button>
                ))}
              </Flex>
            </Flex>
          ))}
        </div>
      </Flex>
    </Section>
  )
}

interface AnswerProps {
  subject: ConditionSubject
  value: string | number | undefined
  answer: (name: string, value: string | number) => void
}

function TrialAnswer({ subject, value, answer }: AnswerProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const label = say(subject.label)
  const yesNo = [
    { value: 'yes', text: { zh: texts.zh.yes, en: texts.en.yes } },
    { value: 'no', text: { zh: texts.zh.no, en: texts.en.no } },
  ]
  const options = subject.type === 'yes-no' ? yesNo : (subject.options ?? [])
  return (
    <Flex gap={8} align="center" aria-label={t.variables}>
      <Typography.Text style={{ flex: '1 1 40%' }}>{label}</Typography.Text>
      <Answer
        options={options}
        label={label}
        type={subject.type}
        value={value}
        put={(next) => answer(subject.id, next)}
      />
    </Flex>
  )
}

interface InputProps {
  options: { value: string; text: { zh: string; en: string } }[]
  label: string
  type: string
  value: string | number | undefined
  put: (value: string | number) => void
}

function Answer({ options, label, type, value, put }: InputProps) {
  const { say } = useLanguage()
  const wide = { flex: '1 1 60%' }
  if (options.length > 0) {
    const words = options.map((option) => ({ value: option.value, label: say(option.text) }))
    return (
      <Select
        value={value === undefined ? null : String(value)}
        aria-label={label}
        style={wide}
        options={words}
        onChange={put}
      />
    )
  }
  if (type === 'region') {
    return <Input value={value ?? ''} aria-label={label} style={wide} onChange={({ target }) => put(target.value)} />
  }
  return (
    <InputNumber
      value={typeof value === 'number' ? value : null}
      aria-label={label}
      style={wide}
      onChange={(number) => put(number ?? 0)}
    />
  )
}
