import { useApi, useLanguage, useTexts } from '@onego/ui'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import type { SourceInfo } from '../contract.ts'
import { GroupsField, PairsField } from './DimensionFields.tsx'
import { fieldsOf, type QueryField, withPart } from './query-fields.ts'
import { texts } from './texts/index.ts'

interface Props {
  source: SourceInfo
  query: Record<string, unknown>
  put(query: Record<string, unknown>): void
}

/** What a source is asked, as a form made of the shape of its query. A value may be `$name` of a filter. */
export function QueryForm({ source, query, put }: Props) {
  const t = useTexts(texts)
  return fieldsOf(source.query).map((field) => (
    <Form.Item key={field.name} label={t.query[field.name] ?? field.name} style={{ marginBottom: 10 }}>
      <Field field={field} value={query[field.name]} put={(value) => put(withPart(query, field.name, value))} />
    </Form.Item>
  ))
}

interface FieldProps {
  field: QueryField
  value: unknown
  put(value: unknown): void
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

function Field({ field, value, put }: FieldProps) {
  const t = useTexts(texts)
  const name = t.query[field.name] ?? field.name
  const asOptions = (choices: readonly string[]) => choices.map((one) => ({ value: one, label: t.values[one] ?? one }))
  const label = { 'aria-label': name }
  switch (field.kind) {
    case 'indicator':
      return (
        <IndicatorPick
          name={name}
          value={typeof value === 'string' && value ? [value] : []}
          put={([one]) => put(one)}
        />
      )
    case 'indicators':
      return <IndicatorPick name={name} many value={listOf(value)} put={put} />
    case 'pairs':
      return <PairsField name={name} value={value} put={put} />
    case 'groups':
    case 'group':
      return <GroupsField one={field.kind === 'group'} value={value} put={put} />
    case 'choice':
      return (
        <Select
          {...label}
          allowClear
          value={value === undefined ? null : String(value)}
          options={asOptions(field.choices)}
          onChange={(one) => put(typed(one))}
        />
      )
    case 'choices':
      return (
        <Select {...label} mode="multiple" value={listOf(value)} options={asOptions(field.choices)} onChange={put} />
      )
    case 'number':
      return <NumberOrName name={name} value={value} put={put} />
    case 'flag':
      return <Switch {...label} checked={value === true} onChange={put} />
    case 'text':
      return (
        <Input
          {...label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => put(event.target.value)}
        />
      )
    default:
      return <JsonField name={name} value={value} put={put} />
  }
}

/** Choices may be numbers (coverage 80 or 95). */
const typed = (text: string | null | undefined) => (text && /^\d+$/.test(text) ? Number(text) : text)

function NumberOrName({ name, value, put }: { name: string; value: unknown; put(value: unknown): void }) {
  if (typeof value === 'string' && value.startsWith('$')) {
    return <Input aria-label={name} value={value} onChange={(event) => put(event.target.value)} />
  }
  return (
    <InputNumber
      aria-label={name}
      value={typeof value === 'number' ? value : null}
      onChange={put}
      style={{ width: '100%' }}
    />
  )
}

const Heads = z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }))

interface PickProps {
  name: string
  many?: boolean
  value: string[]
  put(codes: string[]): void
}

/** Indicators by their names. */
function IndicatorPick({ name, many = false, value, put }: PickProps) {
  const { say } = useLanguage()
  const [text, setText] = useState('')
  const found = useApi(`/indicators?text=${encodeURIComponent(text)}`, Heads)
  const options = (found.data ?? [])
    .slice(0, 100)
    .map(({ code, name: said }) => ({ value: code, label: `${say(said)}  ${code}` }))
  return (
    <Select
      aria-label={name}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      loading={found.loading}
      {...(many ? { mode: 'multiple' as const } : {})}
      value={many ? value : (value[0] ?? null)}
      options={options}
      onChange={(chosen: string | string[] | null) => put(Array.isArray(chosen) ? chosen : chosen ? [chosen] : [])}
      popupMatchSelectWidth={360}
    />
  )
}

/** Anything else: as JSON, taken over when it is right. */
function JsonField({ name, value, put }: { name: string; value: unknown; put(value: unknown): void }) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value)))
  const [wrong, setWrong] = useState(false)
  const take = () => {
    try {
      put(text.trim() === '' ? undefined : JSON.parse(text))
      setWrong(false)
    } catch {
      setWrong(true)
    }
  }
  return (
    <Input.TextArea
      aria-label={name}
      autoSize
      value={text}
      status={wrong ? 'error' : ''}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
    />
  )
}
