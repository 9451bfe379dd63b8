import { useLanguage, useTexts } from '@onego/ui'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import type { Dataset, Widget } from '../contract.ts'
import { OPTION_FIELDS, type OptionField } from './editing.ts'
import { withPart } from './query-fields.ts'
import { texts } from './texts/index.ts'

interface Props {
  widget: Widget
  dataset: Dataset | undefined
  put(options: Widget['options']): void
}

/** How a widget is shown; what is left open is chosen by what the data is. */
export function OptionsForm({ widget, dataset, put }: Props) {
  const t = useTexts(texts)
  return (
    <>
      {OPTION_FIELDS[widget.type].map((field) => (
        <Form.Item key={field.key} label={labelOf(t.options, field.key)} style={{ marginBottom: 10 }}>
          <Field
            field={field}
            label={labelOf(t.options, field.key)}
            dataset={dataset}
            value={widget.options[field.key]}
            put={(value) => put(withPart(widget.options, field.key, value))}
          />
        </Form.Item>
      ))}
      {widget.type === 'text' && <Words options={widget.options} put={put} />}
    </>
  )
}

const labelOf = (labels: Record<string, string>, key: string) => labels[key] ?? key

interface FieldProps {
  field: OptionField
  label: string
  dataset: Dataset | undefined
  value: unknown
  put(value: unknown): void
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [])
const split = (text: string) => text.split(/[,，\s]+/).filter(Boolean)

function Field({ field: { kind, choices = [] }, label, dataset, value, put }: FieldProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const named = { 'aria-label': label }
  const columns = (dataset?.columns ?? []).map(({ name, label: said }) => ({ value: name, label: say(said) }))
  switch (kind) {
    case 'column':
      return <Select {...named} allowClear value={listOf(value)[0] ?? null} options={columns} onChange={put} />
    case 'columns':
      return <Select {...named} mode="multiple" value={listOf(value)} options={columns} onChange={put} />
    case 'choice': {
      const options = [...choices.map((one) => ({ value: one, label: t.choices[one] ?? one }))]
      return (
        <Select
          {...named}
          allowClear
          value={typeof value === 'string' ? value : null}
          options={options}
          onChange={put}
        />
      )
    }
    case 'number':
      return (
        <InputNumber
          {...named}
          value={typeof value === 'number' ? value : null}
          onChange={put}
          style={{ width: '100%' }}
        />
      )
    case 'flag':
      return <Switch {...named} checked={value === true} onChange={(on) => put(on || undefined)} />
    default:
      return (
        <Input
          {...named}
          key={JSON.stringify(value)}
          defaultValue={listOf(value).join(', ')}
          onBlur={(event) =>
            put(kind === 'numbers' ? split(event.target.value).map(Number) : split(event.target.value))
          }
        />
      )
  }
}

function Words({ options, put }: { options: Widget['options']; put: Props['put'] }) {
  const t = useTexts(texts).editor.fields
  const words = (options.text ?? {}) as Record<string, string>
  const line = (language: 'zh' | 'en', label: string) => (
    <Form.Item label={label} style={{ marginBottom: 10 }}>
      <Input.TextArea
        aria-label={label}
        rows={4}
        value={words[language] ?? ''}
        onChange={(event) => put({ ...options, text: { ...words, [language]: event.target.value } })}
      />
    </Form.Item>
  )
  return (
    <>
      {line('zh', t.textZh)}
      {line('en', t.textEn)}
    </>
  )
}
