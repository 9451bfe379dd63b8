import { useLanguage } from '@onego/ui'
import { type InputProps as AntdInputProps, Input } from 'antd'
import type { Field } from '../definition.ts'
import type { InputProps } from './FieldInput.tsx'

const KINDS: Partial<Record<Field['type'], AntdInputProps>> = {
  name: { maxLength: 61, autoComplete: 'name' },
  date: { type: 'date' },
  'date-time': { type: 'datetime-local' },
  month: { type: 'month', placeholder: '2026-11', maxLength: 7 },
  phone: { type: 'tel', inputMode: 'numeric', autoComplete: 'tel', maxLength: 11 },
  email: { type: 'email', inputMode: 'email', autoComplete: 'email', maxLength: 254 },
  number: { inputMode: 'decimal' },
  integer: { inputMode: 'numeric', maxLength: 13 },
  money: { inputMode: 'decimal' },
  'id-number': { maxLength: 18, autoCapitalize: 'characters' },
  'credit-code': { maxLength: 18, autoCapitalize: 'characters' },
}

const CAPITALS: readonly Field['type'][] = ['id-number', 'credit-code']

const textOf = (value: InputProps['value']) => (typeof value === 'string' ? value : '')

const aria = ({ id, field, wrong, describedBy }: InputProps) => ({
  id,
  size: 'large' as const,
  status: wrong ? ('error' as const) : ('' as const),
  'aria-invalid': wrong,
  'aria-required': field.required,
  'aria-describedby': describedBy || undefined,
})

export function TextInput(props: InputProps) {
  const { field, value, answer } = props
  const { say } = useLanguage()
  const tidy = (text: string) => (CAPITALS.includes(field.type) ? text.toUpperCase().trim() : text)
  return (
    <Input
      {...(field.type === 'text' ? { maxLength: field.max ?? 200 } : KINDS[field.type])}
      {...aria(props)}
      aria-label={props.id === field.id ? undefined : say(field.label)}
      value={textOf(value)}
      suffix={field.unit && say(field.unit)}
      onChange={({ target }) => answer(tidy(target.value))}
    />
  )
}

export function LongTextInput(props: InputProps) {
  const { field, value, answer } = props
  return (
    <Input.TextArea
      {...aria(props)}
      autoSize={{ minRows: 3, maxRows: 12 }}
      maxLength={field.max ?? 2000}
      showCount
      style={{ marginBottom: 20 }}
      value={textOf(value)}
      onChange={({ target }) => answer(target.value)}
    />
  )
}

/** A time in China as the browser's own input wants it. */
const toLocal = (value: InputProps['value']) =>
  typeof value === 'string' && value !== ''
    ? new Date(Date.parse(value) + 8 * 3_600_000).toISOString().slice(0, 16)
    : ''

export function TimeInput(props: InputProps) {
  const { value, answer } = props
  return (
    <TextInput
      {...props}
      value={toLocal(value)}
      answer={(text) => answer(typeof text === 'string' && text !== '' ? `${text}:00+08:00` : '')}
    />
  )
}
