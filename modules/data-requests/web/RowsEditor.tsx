import { DeleteOutlined, LockOutlined, PlusOutlined } from '@ant-design/icons'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import type { RowCondition } from '../contract/terms.ts'
import type { Item } from '../contract.ts'
import { texts } from './texts/index.ts'
import { useItemWords } from './use-items.ts'

interface Props {
  items: readonly Item[]
  value: RowCondition[]
  onChange: (rows: RowCondition[]) => void
  /** Conditions that stay: those that were asked for. */
  kept?: readonly RowCondition[] | undefined
}

const OPS = ['=', '<>', '<', '<=', '>', '>=', 'in'] as const
const NUMBERS = 'NYIFB'

/** What was typed, as the gateway compares it: a list for “in”, a number for an item of numbers. */
function typedValue(text: string, op: RowCondition['op'], type: string): RowCondition['value'] {
  if (op === 'in') return text.split(/[,，、]\s*/).filter(Boolean)
  return NUMBERS.includes(type) && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text
}

export function RowsEditor({ items, value, onChange, kept = [] }: Props) {
  const { form: t, aside } = useTexts(texts)
  const { rowText } = useItemWords(items)
  const own = value.slice(kept.length)
  const set = (rows: RowCondition[]) => onChange([...kept, ...rows])
  const first = items[0]
  return (
    <Flex vertical gap={8} align="stretch">
      {kept.map((row) => (
        <span key={JSON.stringify(row)}>
          <LockOutlined aria-hidden /> {rowText(row)} <small>{aside(t.keptRow)}</small>
        </span>
      ))}
      {own.map((row, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; lines have no names
          key={index}
          items={items}
          row={row}
          change={(changed) => set(own.with(index, changed))}
          remove={() => set(own.toSpliced(index, 1))}
        />
      ))}
      {first && (
        <Button
          icon={<PlusOutlined aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => set([...own, { field: first.field, op: '=', value: '' }])}
        >
          {t.addRow}
        </Button>
      )}
    </Flex>
  )
}

interface RowProps {
  items: readonly Item[]
  row: RowCondition
  change: (row: RowCondition) => void
  remove: () => void
}

function Row({ items, row, change, remove }: RowProps) {
  const { form: t } = useTexts(texts)
  const { say } = useLanguage()
  // Kept as typed: a comma at the end is on its way to a further value.
  const [text, setText] = useState([row.value].flat().join(','))
  const typeOf = (field: string) => items.find((one) => one.field === field)?.type ?? 'C'
  const set = (given: { field?: string; op?: RowCondition['op']; text?: string }) => {
    const { field = row.field, op = row.op } = given
    change({ field, op, value: typedValue(given.text ?? text, op, typeOf(field)) })
  }
  return (
    <Flex gap={8} wrap>
      <Select
        aria-label={t.rowField}
        value={row.field}
        style={{ flex: '1 1 140px' }}
        options={items.map(({ field, name }) => ({ value: field, label: say(name) }))}
        onChange={(field) => set({ field })}
      />
      <Select
        aria-label={t.rowOp}
        value={row.op}
        style={{ flex: '0 1 130px' }}
        options={OPS.map((op) => ({ value: op, label: t.ops[op] }))}
        onChange={(op) => set({ op })}
      />
      <Input
        aria-label={t.rowValue}
        value={text}
        placeholder={row.op === 'in' ? t.rowValueHelp : t.rowValue}
        maxLength={500}
        style={{ flex: '1 1 140px' }}
        onChange={({ target }) => {
          setText(target.value)
          set({ text: target.value })
        }}
      />
      <Button aria-label={t.removeRow} icon={<DeleteOutlined aria-hidden />} onClick={remove} />
    </Flex>
  )
}
