import { useTexts } from '@onego/ui'
import { AutoComplete, Button, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import { type Condition, isField, OPERATORS, OWN_FIELDS, readConditions, writeConditions } from './conditions.ts'
import { texts } from './texts/index.ts'

interface Props {
  id?: string
  /** FEEL; the form gives it and takes it. */
  value?: string
  onChange?: (where: string) => void
}

const EMPTY: Condition = { field: '', operator: '=', value: '' }

/** Which events count: conditions row by row, or FEEL where rows cannot say it. */
export function ConditionFields({ id, value = '', onChange = () => undefined }: Props) {
  const { rule: t } = useTexts(texts)
  const read = readConditions(value)
  const [byHand, setByHand] = useState(read === undefined)
  // Rows that are not filled in yet are not part of the FEEL.
  const [rows, setRows] = useState<Condition[]>(read ?? [])
  const isOthers = writeConditions(rows) !== writeConditions(read ?? [])
  const shown = isOthers ? (read ?? []) : rows
  const change = (next: Condition[]) => {
    setRows(next)
    onChange(writeConditions(next))
  }
  if (byHand || read === undefined) {
    return (
      <Flex vertical gap={4}>
        <Input
          {...(id ? { id } : {})}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <small>{t.whereHelp}</small>
        <Button type="link" style={LINK} disabled={read === undefined} onClick={() => setByHand(false)}>
          {t.whereRows}
        </Button>
      </Flex>
    )
  }
  return (
    <Flex vertical gap={8}>
      {shown.map((row, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that stays the same
          key={index}
          row={row}
          change={(next) => change(shown.with(index, next))}
          remove={() => change(shown.toSpliced(index, 1))}
        />
      ))}
      <Flex gap={16} wrap>
        <Button {...(id ? { id } : {})} type="link" style={LINK} onClick={() => change([...shown, EMPTY])}>
          {t.addCondition}
        </Button>
        <Button type="link" style={LINK} onClick={() => setByHand(true)}>
          {t.whereByHand}
        </Button>
      </Flex>
    </Flex>
  )
}

const LINK = { alignSelf: 'flex-start', padding: 0 } as const

interface RowProps {
  row: Condition
  change: (next: Condition) => void
  remove: () => void
}

function Row({ row, change, remove }: RowProps) {
  const { rule: t } = useTexts(texts)
  const isAsNumber = row.field !== 'value' && /^-?[\d.]+$/.test(row.value.trim())
  const isWrong = row.field.trim() !== '' && !isField(row.field)
  return (
    <Flex gap={8} wrap>
      <AutoComplete
        aria-label={t.conditionField}
        placeholder={t.conditionField}
        {...(isWrong ? { status: 'error' as const } : {})}
        value={row.field}
        options={OWN_FIELDS.map((value) => ({ value, label: `${value}: ${t.ownFields[value]}` }))}
        onChange={(field) => change({ ...row, field })}
        style={{ flex: '2 1 130px' }}
      />
      <Select
        aria-label={t.conditionOperator}
        value={row.operator}
        options={OPERATORS.map((value) => ({ value, label: t.operators[value] }))}
        onChange={(operator) => change({ ...row, operator })}
        style={{ flex: '0 0 96px' }}
      />
      <Input
        aria-label={t.conditionValue}
        placeholder={t.conditionValue}
        value={row.value}
        maxLength={200}
        onChange={(event) => change({ ...row, value: event.target.value })}
        style={{ flex: '2 1 110px', width: 'auto' }}
      />
      <Button type="text" onClick={remove}>
        {t.removeCondition}
      </Button>
      {isAsNumber && <small style={{ flexBasis: '100%' }}>{t.conditionAsNumber}</small>}
      {isWrong && <small style={{ flexBasis: '100%' }}>{t.conditionFieldWrong}</small>}
    </Flex>
  )
}
