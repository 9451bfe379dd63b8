import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Answer, FieldProblem, FilledValue } from '../contract.ts'
import type { Field } from '../definition.ts'
import { Chip } from './Chip.tsx'
import { FieldInput } from './FieldInput.tsx'
import { texts } from './texts/index.ts'

interface Props {
  field: Field
  value: Answer | undefined
  filled: FilledValue | undefined
  problem: FieldProblem | undefined
  strict: boolean
  answer: (value: Answer) => void
  /** Instead of the input that fits the type. */
  children?: ReactNode
}

/** Label above, help below, the mistake beside the field in plain words; said only once the field was left. */
export function FieldRow({ field, value, filled, problem, strict, answer, children }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const [left, setLeft] = useState(false)
  const told = strict || (left && value !== undefined && value !== '')
  const shown = told ? problem : undefined
  const describedBy = [field.help && `${field.id}-help`, shown && `${field.id}-error`].filter(Boolean).join(' ')
  return (
    <Flex vertical gap={6} onBlur={() => setLeft(true)} data-field={field.id}>
      <Label field={field} />
      {children ?? (
        <FieldInput field={field} value={value} wrong={shown !== undefined} describedBy={describedBy} answer={answer} />
      )}
      {field.help && (
        <Typography.Text type="secondary" id={`${field.id}-help`}>
          {say(field.help)}
        </Typography.Text>
      )}
      {filled && filled.value === value && (
        <Flex gap={8} wrap align="center">
          <Chip source={filled.source} timed grade={filled.grade} />
          <Typography.Text type="secondary">{t.suggestion}</Typography.Text>
        </Flex>
      )}
      {shown && (
        <Typography.Text type="danger" id={`${field.id}-error`} role="alert">
          {say(shown.message)}
        </Typography.Text>
      )}
    </Flex>
  )
}

/** A tick carries its own text; a group of choices is labelled as a group. */
function Label({ field }: { field: Field }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (field.type === 'pledge') return null
  const text = `${say(field.label)}${field.required ? '' : t.optional}`
  const isGroup = field.type === 'yes-no' || (field.type === 'choice' && field.options.length <= 4)
  if (isGroup || field.type === 'file') {
    return (
      <Typography.Text strong id={`${field.id}-label`}>
        {text}
      </Typography.Text>
    )
  }
  return (
    <label htmlFor={field.id} style={{ fontWeight: 600 }}>
      {text}
    </label>
  )
}
