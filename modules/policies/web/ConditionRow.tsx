import { useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, InputNumber, Select, Typography } from 'antd'
import type { Calculator, FieldType, PolicyDefinition, PolicyProblem } from '../contract.ts'
import { comparisonsOf, feelOf, type Simple, simpleOf } from './builder.ts'
import { texts } from './texts/index.ts'

type Condition = PolicyDefinition['conditions'][number]
export type Field = Calculator['fields'][number]

interface Props {
  index: number
  condition: Condition
  fields: Field[]
  problems: PolicyProblem[]
  change: (condition: Condition) => void
  remove: (() => void) | undefined
  disabled: boolean
}

/** A condition: chosen or written, in words, with its article. */
export function ConditionRow({ index, condition, fields, problems, change, remove, disabled }: Props) {
  const { editor: t } = useTexts(texts)
  const { say } = useLanguage()
  const id = `condition-${index}`
  const own = problems.filter(({ where }) => where.startsWith(`conditions.${index}.`))
  const put = (part: Partial<Condition>) => change({ ...condition, ...part })
  return (
    <fieldset className="og-card" disabled={disabled} style={{ border: '1px solid #dfe4ea' }}>
      <Flex justify="space-between">
        <strong>{index + 1}</strong>
        {remove && (
          <Button type="text" danger onClick={remove}>
            {t.remove}
          </Button>
        )}
      </Flex>
      <Builder id={id} feel={condition.feel} fields={fields} put={(feel) => put({ feel })} />
      <Form.Item
        label={t.feel}
        htmlFor={`${id}-feel`}
        extra={own.length > 0 ? own.map(({ message }) => say(message)).join('；') : t.feelHelp}
        validateStatus={own.length > 0 ? 'error' : ''}
      >
        <Input.TextArea
          id={`${id}-feel`}
          autoSize
          value={condition.feel}
          onChange={({ target }) => put({ feel: target.value })}
        />
      </Form.Item>
      <div
        style={{
          display: 'grid',
          gap: '0 16px',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
        }}
      >
        <Words
          id={`${id}-text-zh`}
          label={t.textZh}
          value={condition.text.zh}
          put={(zh) => put({ text: { ...condition.text, zh } })}
        />
        <Words
          id={`${id}-text-en`}
          label={t.textEn}
          value={condition.text.en}
          put={(en) => put({ text: { ...condition.text, en } })}
        />
        <Words
          id={`${id}-basis-zh`}
          label={t.basisZh}
          value={condition.legalBasis.zh}
          put={(zh) => put({ legalBasis: { ...condition.legalBasis, zh } })}
        />
        <Words
          id={`${id}-basis-en`}
          label={t.basisEn}
          value={condition.legalBasis.en}
          put={(en) => put({ legalBasis: { ...condition.legalBasis, en } })}
        />
      </div>
    </fieldset>
  )
}

interface WordsProps {
  id: string
  label: string
  value: string
  put: (value: string) => void
  help?: string
}

export function Words({ id, label, value, put, help }: WordsProps) {
  return (
    <Form.Item label={label} htmlFor={id} extra={help}>
      <Input id={id} value={value} onChange={({ target }) => put(target.value)} />
    </Form.Item>
  )
}

interface BuilderProps {
  id: string
  feel: string
  fields: Field[]
  put: (feel: string) => void
}

function Builder({ id, feel, fields, put }: BuilderProps) {
  const { editor: t } = useTexts(texts)
  const { say } = useLanguage()
  const always = (['age', 'district', 'bornOn'] as const).map((name) => ({
    value: name as string,
    label: t.always[name],
  }))
  const options = [...always, ...fields.map(({ name, label }) => ({ value: name, label: say(label) }))]
  const simple = simpleOf(feel)
  const known = simple && options.some(({ value }) => value === simple.field) ? simple : undefined
  const field = fields.find(({ name }) => name === known?.field)
  const type = typeOf(known?.field, field)
  const change = (part: Partial<Simple>) => {
    const next = { field: 'age', comparison: '>=' as const, value: '', ...known, ...part }
    const nextType = typeOf(
      next.field,
      fields.find(({ name }) => name === next.field),
    )
    const comparison = comparisonsOf(nextType).includes(next.comparison) ? next.comparison : '='
    put(feelOf({ ...next, comparison }, nextType))
  }
  return (
    <Flex gap={8} wrap style={{ marginBottom: 12 }}>
      <Select
        aria-label={t.field}
        id={`${id}-field`}
        value={known?.field ?? null}
        placeholder={t.field}
        options={options}
        onChange={(value) => value && change({ field: value, value: '' })}
        style={{ minWidth: 180 }}
      />
      <Select
        aria-label={t.comparison}
        value={known?.comparison ?? null}
        options={comparisonsOf(type).map((value) => ({ value, label: t.comparisons[value] }))}
        onChange={(value) => value && change({ comparison: value })}
        style={{ minWidth: 120 }}
      />
      {known && known.comparison !== 'known' && known.comparison !== 'missing' && (
        <Value type={type} field={field} value={known.value} put={(value) => change({ value })} />
      )}
      {!known && <Typography.Text type="secondary">FEEL</Typography.Text>}
    </Flex>
  )
}

function typeOf(name: string | undefined, field: Field | undefined): FieldType {
  if (field) return field.type
  return name === 'district' ? 'text' : name === 'bornOn' ? 'date' : 'number'
}

interface ValueProps {
  type: FieldType
  field: Field | undefined
  value: string
  put: (value: string) => void
}

function Value({ type, field, value, put }: ValueProps) {
  const { editor: t } = useTexts(texts)
  const { say } = useLanguage()
  const options =
    type === 'yes-no'
      ? [
          { value: 'true', label: t.yes },
          { value: 'false', label: t.no },
        ]
      : (field?.options ?? []).map((one) => ({ value: one.value, label: say(one.text) }))
  if (options.length > 0) {
    return (
      <Select
        aria-label={t.value}
        value={value || null}
        options={options}
        onChange={(one) => put(one ?? '')}
        style={{ minWidth: 180 }}
      />
    )
  }
  if (type === 'number')
    return <InputNumber aria-label={t.value} value={Number(value) || 0} onChange={(one) => put(String(one ?? 0))} />
  const kind = type === 'date' ? 'date' : 'text'
  return (
    <Input
      aria-label={t.value}
      type={kind}
      value={value}
      onChange={({ target }) => put(target.value)}
      style={{ width: 180 }}
    />
  )
}
