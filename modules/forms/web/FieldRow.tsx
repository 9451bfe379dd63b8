import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { memo, type ReactNode, useState } from 'react'
import type { Answer, FieldProblem, FilledValue } from '../contract.ts'
import type { Field } from '../definition.ts'
import { isEmpty } from '../rules/kinds.ts'
import type { FieldState } from '../rules/live.ts'
import { Chip } from './Chip.tsx'
import { Computed } from './Declaration.tsx'
import { FieldInput } from './FieldInput.tsx'
import type { FormStore } from './form-store.ts'
import { TableInput } from './TableInput.tsx'
import { texts } from './texts/index.ts'
import { useField } from './use-form-store.ts'

interface Props {
  store: FormStore
  field: Field
  filled: FilledValue | undefined
  strict: boolean
  answer: (field: string, value: Answer) => void
  /** A mistake that is not in the value itself, such as a file that is missing. */
  problem?: FieldProblem | undefined
  /** Instead of the input that fits the type, or with `also` below it. */
  children?: ReactNode
  also?: ReactNode
}

/**
 * Label above, help below, the mistake beside the field in plain words; said only once the field was left. Draws again only
 * when this field stands otherwise.
 */
export const FieldRow = memo(function FieldRow(props: Props) {
  const { store, field, filled, strict, children, also } = props
  const t = useTexts(texts)
  const { say } = useLanguage()
  const state = useField(store, field.id)
  const [left, setLeft] = useState(false)
  const told = strict || (left && !isEmpty(state.value))
  const own = state.problems.find((one) => one.field === field.id)
  const shown = told ? (own ?? props.problem) : undefined
  const describedBy = [field.help && `${field.id}-help`, shown && `${field.id}-error`].filter(Boolean).join(' ')
  return (
    <Flex vertical gap={6} onBlur={() => setLeft(true)} data-field={field.id}>
      <Label field={field} />
      {children ?? <Input {...{ ...props, state, describedBy }} wrong={shown !== undefined} />}
      {also}
      {field.help && (
        <Typography.Text type="secondary" id={`${field.id}-help`}>
          {say(field.help)}
        </Typography.Text>
      )}
      {filled && filled.value === state.value && (
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
})

/** What is worked out: of many such fields that follow from one keystroke only the values are drawn again. */
export const ComputedRow = memo(function ComputedRow({ store, field }: Pick<Props, 'store' | 'field'>) {
  const { say } = useLanguage()
  return (
    <Flex vertical gap={6} data-field={field.id}>
      <Label field={field} />
      <ComputedValue store={store} field={field} />
      {field.help && <Typography.Text type="secondary">{say(field.help)}</Typography.Text>}
    </Flex>
  )
})

function ComputedValue({ store, field }: Pick<Props, 'store' | 'field'>) {
  const { value } = useField(store, field.id)
  return <Computed id={field.id} field={field} value={value} />
}

interface InputParts extends Props {
  state: FieldState
  describedBy: string
  wrong: boolean
}

function Input({ field, state, strict, describedBy, wrong, answer }: InputParts) {
  const { id } = field
  const put = (value: Answer) => answer(id, value)
  if (field.type === 'table') return <TableInput {...{ field, state, strict, answer: put }} />
  return <FieldInput {...{ id, field, describedBy, wrong, answer: put }} value={state.value} />
}

const GROUPS: readonly Field['type'][] = [
  'yes-no',
  'choices',
  'file',
  'table',
  'signature',
  'date-range',
  'computed',
  'note',
]

/** A tick carries its own text; a group of inputs is labelled as a group. */
function Label({ field }: { field: Field }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (field.type === 'pledge') return null
  const isOptional = !field.required && field.type !== 'computed' && field.type !== 'note'
  const text = `${say(field.label)}${isOptional ? t.optional : ''}`
  const isGroup = GROUPS.includes(field.type) || (field.type === 'choice' && field.options.length <= 4)
  if (isGroup || field.type === 'declaration') {
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
