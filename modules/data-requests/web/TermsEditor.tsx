import { useTexts } from '@onego/ui'
import { Checkbox, Flex, Form, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import type { Terms } from '../contract/terms.ts'
import type { Item } from '../contract.ts'
import { FieldsPicker } from './FieldsPicker.tsx'
import { RowsEditor } from './RowsEditor.tsx'
import { texts } from './texts/index.ts'
import { useItemWords } from './use-items.ts'

interface Props {
  items: readonly Item[]
  value: Terms
  onChange: (terms: Partial<Terms>) => void
  latestUntil: string
  /** What was asked for: nothing wider can be chosen. */
  within?: Terms | undefined
}

/** Fields, records, how often and how long: for asking, and for granting within what was asked. */
export function TermsEditor(props: Props) {
  const { items, value, onChange, within } = props
  const { form: t } = useTexts(texts)
  return (
    <>
      <Form.Item label={within ? t.giveFields : t.fields} extra={within ? undefined : t.fieldsHelp} required>
        <FieldsPicker
          items={items}
          value={value}
          onChange={(chosen) =>
            onChange({ ...chosen, keys: value.keys.filter((field) => chosen.fields.includes(field)) })
          }
          within={within}
        />
      </Form.Item>
      <Keys {...props} />
      <Form.Item label={t.rows} extra={within ? undefined : t.rowsHelp}>
        <RowsEditor items={items} value={value.rows} onChange={(rows) => onChange({ rows })} kept={within?.rows} />
      </Form.Item>
      <Limits {...props} />
    </>
  )
}

/** By what else records may be looked up: of the fields that are chosen, when giving of those that were asked for. */
function Keys({ items, value, onChange, within }: Props) {
  const { form: t } = useTexts(texts)
  const { nameOf } = useItemWords(items)
  const id = useId()
  const offered = value.fields.filter((field) => !within || within.keys.includes(field))
  if (offered.length === 0) return null
  return (
    <Form.Item label={within ? t.giveKeys : t.keys} htmlFor={id} extra={within ? undefined : t.keysHelp}>
      <Select
        id={id}
        mode="multiple"
        value={value.keys}
        options={offered.map((field) => ({ value: field, label: nameOf(field) }))}
        optionFilterProp="label"
        style={{ maxWidth: 820 }}
        onChange={(keys) => onChange({ keys })}
      />
    </Form.Item>
  )
}

function Limits({ value, onChange, latestUntil, within }: Props) {
  const { form: t } = useTexts(texts)
  const id = useId()
  const mayWrite = !within || within.write
  return (
    <>
      <Flex gap={16} wrap>
        <Limit
          id={`${id}-day`}
          label={t.quotaPerDay}
          value={value.quotaPerDay}
          most={within?.quotaPerDay ?? null}
          onChange={(quotaPerDay) => onChange({ quotaPerDay })}
        />
        <Limit
          id={`${id}-second`}
          label={t.ratePerSecond}
          value={value.ratePerSecond}
          most={within?.ratePerSecond ?? null}
          onChange={(ratePerSecond) => onChange({ ratePerSecond })}
        />
        <Form.Item label={t.until} htmlFor={`${id}-until`} required>
          <Input
            id={`${id}-until`}
            type="date"
            value={value.until}
            max={within?.until ?? latestUntil}
            style={{ width: 180 }}
            onChange={({ target }) => onChange({ until: target.value })}
          />
        </Form.Item>
      </Flex>
      {mayWrite && (
        <Form.Item>
          <Checkbox checked={value.write} onChange={({ target }) => onChange({ write: target.checked })}>
            {t.write}
          </Checkbox>
        </Form.Item>
      )}
    </>
  )
}

interface LimitProps {
  id: string
  label: string
  value: number | null
  most: number | null
  onChange: (value: number | null) => void
}

function Limit({ id, label, value, most, onChange }: LimitProps) {
  const { form: t } = useTexts(texts)
  return (
    <Form.Item label={label} htmlFor={id} extra={most === null ? t.unlimited : undefined}>
      <InputNumber
        id={id}
        min={1}
        {...(most === null ? {} : { max: most })}
        precision={0}
        value={value}
        style={{ width: 180 }}
        onChange={(typed) => onChange(typed ?? most)}
      />
    </Form.Item>
  )
}
