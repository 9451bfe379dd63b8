import { useLanguage, useTexts } from '@onego/ui'
import { Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import type { TableInput } from '../contract.ts'
import { inputName } from './input-name.ts'
import { texts } from './texts/index.ts'

interface Props {
  columns: readonly TableInput[]
  value: Record<string, unknown>
  onChange: (value: Record<string, unknown>) => void
}

/** One field for each value the columns ask for; what is left open is not given. */
export function InputsForm({ columns, value, onChange }: Props) {
  const put = (name: string, given: unknown) => {
    const { [name]: _, ...others } = value
    onChange(given === undefined || given === null || given === '' ? others : { ...others, [name]: given })
  }
  return (
    <div className="og-grid">
      {columns.map((input) => (
        <Field
          key={input.id}
          input={input}
          value={value[inputName(input)]}
          put={(given) => put(inputName(input), given)}
        />
      ))}
    </div>
  )
}

interface FieldProps {
  input: TableInput
  value: unknown
  put: (value: unknown) => void
}

function Field({ input, value, put }: FieldProps) {
  const { say } = useLanguage()
  const id = useId()
  return (
    <div>
      <label htmlFor={id} style={{ display: 'block', marginBottom: 4 }}>
        {say(input.label) || input.id}
      </label>
      <Control id={id} input={input} value={value} put={put} />
    </div>
  )
}

const WIDE = { width: '100%' }

function Control({ id, input, value, put }: FieldProps & { id: string }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (input.type === 'number') {
    return <InputNumber id={id} style={WIDE} value={typeof value === 'number' ? value : null} onChange={put} />
  }
  if (input.type === 'boolean') {
    const options = [
      { value: 'true', label: t.yes },
      { value: 'false', label: t.no },
    ]
    const chosen = typeof value === 'boolean' ? String(value) : undefined
    const choose = (said: string | undefined) => put(said === undefined ? undefined : said === 'true')
    return (
      <Select
        id={id}
        style={WIDE}
        allowClear
        placeholder={t.try.unknown}
        options={options}
        value={chosen}
        onChange={choose}
      />
    )
  }
  if (input.values?.length) {
    const options = input.values.map((one) => ({ value: one.value, label: say(one.text) || one.value }))
    const chosen = typeof value === 'string' ? value : undefined
    return (
      <Select
        id={id}
        style={WIDE}
        allowClear
        placeholder={t.try.unknown}
        options={options}
        value={chosen}
        onChange={put}
      />
    )
  }
  return (
    <Input
      id={id}
      type={input.type === 'date' ? 'date' : 'text'}
      value={value === undefined ? '' : String(value)}
      maxLength={200}
      onChange={({ target }) => put(target.value)}
    />
  )
}
