import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import type { LicenceFact, LicenceField } from '@onego/licences/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Card, Flex, Input, Select } from 'antd'
import type { AnswerField } from './LicenceTypeDesigner.tsx'
import { texts } from './texts.ts'

interface Props {
  line: LicenceField
  change: (line: LicenceField) => void
  answers: readonly AnswerField[]
  up?: () => void
  down?: () => void
  remove: () => void
}

const PART = { flex: '1 1 150px', minWidth: 0 }

export function LineRow({ line, change, answers, up, down, remove }: Props) {
  const t = useTexts(texts)
  const { label } = line
  return (
    <Card size="small">
      <Flex gap={8} wrap align="center">
        <Input
          value={label.zh}
          maxLength={40}
          aria-label={t.label}
          placeholder={t.label}
          style={PART}
          onChange={({ target }) => change({ ...line, label: { ...label, zh: target.value } })}
        />
        <Input
          value={label.en}
          maxLength={80}
          aria-label={t.labelEn}
          placeholder={t.labelEn}
          style={PART}
          onChange={({ target }) => change({ ...line, label: { ...label, en: target.value } })}
        />
        <LineSource line={line} change={change} answers={answers} />
        <span>
          {up && <Button type="text" icon={<ArrowUpOutlined />} aria-label={`${t.up} ${label.zh}`} onClick={up} />}
          {down && (
            <Button type="text" icon={<ArrowDownOutlined />} aria-label={`${t.down} ${label.zh}`} onClick={down} />
          )}
          <Button type="text" icon={<DeleteOutlined />} aria-label={`${t.remove} ${label.zh}`} onClick={remove} />
        </span>
      </Flex>
    </Card>
  )
}

type From = LicenceField['from']

function LineSource({ line, change, answers }: Pick<Props, 'line' | 'change' | 'answers'>) {
  const t = useTexts(texts)
  const kinds = (Object.keys(t.sources) as From['kind'][]).filter((kind) => kind !== 'answer' || answers.length > 0)
  const choose = (kind: From['kind']) => {
    const from: Record<From['kind'], From> = {
      answer: { kind: 'answer', field: answers[0]?.id ?? '' },
      fact: { kind: 'fact', fact: 'decided-on' },
      text: { kind: 'text', text: line.label.zh },
    }
    change({ ...line, from: from[kind] })
  }
  return (
    <>
      <Select
        value={line.from.kind}
        aria-label={t.source}
        style={PART}
        options={kinds.map((kind) => ({ value: kind, label: t.sources[kind] }))}
        onChange={choose}
      />
      <SourceValue from={line.from} change={(from) => change({ ...line, from })} answers={answers} />
    </>
  )
}

interface ValueProps {
  from: From
  change: (from: From) => void
  answers: readonly AnswerField[]
}

function SourceValue({ from, change, answers }: ValueProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (from.kind === 'answer') {
    return (
      <Select
        value={from.field}
        aria-label={t.answer}
        style={PART}
        showSearch={{ optionFilterProp: 'label' }}
        options={answers.map((answer) => ({ value: answer.id, label: say(answer.label) || answer.id }))}
        onChange={(field) => change({ kind: 'answer', field })}
      />
    )
  }
  if (from.kind === 'fact') {
    const facts = (Object.keys(t.facts) as LicenceFact[]).map((fact) => ({ value: fact, label: t.facts[fact] }))
    return (
      <Select
        value={from.fact}
        aria-label={t.fact}
        style={PART}
        options={facts}
        onChange={(fact) => change({ kind: 'fact', fact })}
      />
    )
  }
  return (
    <Input
      value={from.text}
      maxLength={200}
      aria-label={t.text}
      style={PART}
      onChange={({ target }) => change({ kind: 'text', text: target.value })}
    />
  )
}
