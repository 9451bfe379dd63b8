import { useLanguage, useTexts } from '@onego/ui'
import { type InputProps as AntdInputProps, Checkbox, Input, Radio, Select } from 'antd'
import type { Answer } from '../contract.ts'
import type { Field } from '../definition.ts'
import { RegionInput } from './RegionInput.tsx'
import { texts } from './texts/index.ts'

export interface InputProps {
  field: Field
  value: Answer | undefined
  wrong: boolean
  describedBy: string
  answer: (value: Answer) => void
}

/** The input that fits the type of the field. */
export function FieldInput(props: InputProps) {
  const { field, value, answer } = props
  switch (field.type) {
    case 'choice':
    case 'yes-no':
      return <Choice {...props} />
    case 'region':
      return <RegionInput {...props} />
    case 'pledge':
      return <Pledge {...props} />
    case 'date-time':
      return (
        <Typed {...props} value={toLocal(value)} answer={(text) => answer(text === '' ? '' : `${text}:00+08:00`)} />
      )
    default:
      return <Typed {...props} />
  }
}

const KINDS: Partial<Record<Field['type'], AntdInputProps>> = {
  date: { type: 'date' },
  'date-time': { type: 'datetime-local' },
  phone: { type: 'tel', inputMode: 'numeric', autoComplete: 'tel', maxLength: 11 },
  number: { inputMode: 'decimal' },
  money: { inputMode: 'decimal' },
  'id-number': { maxLength: 18, autoCapitalize: 'characters' },
}

/** A time in China as the browser's own input wants it. */
const toLocal = (value: Answer | undefined) =>
  typeof value === 'string' && value !== ''
    ? new Date(Date.parse(value) + 8 * 3_600_000).toISOString().slice(0, 16)
    : ''

function Typed({ field, value, wrong, describedBy, answer }: InputProps) {
  const { say } = useLanguage()
  const tidy = (text: string) => (field.type === 'id-number' ? text.toUpperCase().trim() : text)
  return (
    <Input
      size="large"
      {...(field.type === 'text' ? { maxLength: field.max ?? 200 } : KINDS[field.type])}
      id={field.id}
      value={typeof value === 'string' ? value : ''}
      suffix={field.unit && say(field.unit)}
      status={wrong ? 'error' : ''}
      aria-invalid={wrong}
      aria-required={field.required}
      aria-describedby={describedBy || undefined}
      onChange={({ target }) => answer(tidy(target.value))}
    />
  )
}

function Choice({ field, value, wrong, describedBy, answer }: InputProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const yesNo = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  const options =
    field.type === 'yes-no' ? yesNo : field.options.map((one) => ({ value: one.value, label: say(one.text) }))
  const chosen = typeof value === 'string' && value !== '' ? value : null
  if (options.length > 4) {
    return (
      <Select
        id={field.id}
        size="large"
        value={chosen}
        options={options}
        status={wrong ? 'error' : ''}
        aria-label={say(field.label)}
        onChange={(next: string) => answer(next)}
      />
    )
  }
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${field.id}-label`}
      aria-describedby={describedBy || undefined}
      aria-invalid={wrong}
    >
      <Radio.Group
        id={field.id}
        value={chosen}
        onChange={({ target }) => answer(String(target.value))}
        role="presentation"
        style={{ display: 'flex', flexWrap: 'wrap', gap: '0 24px' }}
      >
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            style={{ minHeight: 'var(--og-target)', alignItems: 'center' }}
          >
            {option.label}
          </Radio>
        ))}
      </Radio.Group>
    </div>
  )
}

function Pledge({ field, value, describedBy, answer }: InputProps) {
  const { say } = useLanguage()
  return (
    <Checkbox
      id={field.id}
      checked={value === true}
      style={{ minHeight: 'var(--og-target)', alignItems: 'center' }}
      aria-describedby={describedBy || undefined}
      onChange={({ target }) => answer(target.checked)}
    >
      {say(field.label)}
    </Checkbox>
  )
}
