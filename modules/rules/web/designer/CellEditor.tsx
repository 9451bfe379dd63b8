import type { TableInput } from '@onego/rules/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Input, InputNumber, Select } from 'antd'
import { texts } from '../texts/index.ts'
import { type Cell, type Operator, operatorsOf, readCell, withOperator, writeCell } from './cells.ts'

interface Props {
  input: TableInput
  feel: string
  /** Says row and column to those who do not see the table. */
  label: string
  isWrong: boolean
  put: (feel: string) => void
}

const WIDE = { width: '100%', minWidth: 0 }

/** One condition: first how it is compared, then with what. */
export function CellEditor({ input, feel, label, isWrong, put }: Props) {
  const t = useTexts(texts)
  const cell = readCell(feel, input.type)
  const words = t.designer.operators
  const dayWords = { atLeast: words.notBefore, more: words.after, atMost: words.notAfter, less: words.before }
  const word = (operator: Operator) => {
    if (input.type !== 'date') return words[operator]
    if (operator === 'is') return words.onDay
    if (operator === 'between') return words.betweenDays
    return operator in dayWords ? dayWords[operator as keyof typeof dayWords] : words[operator]
  }
  return (
    <Flex vertical gap={4}>
      <Select
        size="small"
        value={cell.operator}
        aria-label={label}
        status={isWrong ? 'error' : ''}
        style={WIDE}
        options={operatorsOf(input).map((operator) => ({ value: operator, label: word(operator) }))}
        onChange={(operator) => put(writeCell(withOperator(cell, operator, input), input.type))}
      />
      <Values cell={cell} input={input} label={label} put={(next) => put(writeCell(next, input.type))} />
    </Flex>
  )
}

interface ValuesProps {
  cell: Cell
  input: TableInput
  label: string
  put: (cell: Cell) => void
}

function Values({ cell, input, label, put }: ValuesProps) {
  const t = useTexts(texts)
  if (cell.operator === 'any') return null
  if (cell.operator === 'raw') {
    return (
      <Input
        size="small"
        value={cell.feel}
        aria-label={label}
        title={t.designer.rawHint}
        placeholder={t.designer.rawHint}
        maxLength={1000}
        onChange={({ target }) => put({ operator: 'raw', feel: target.value })}
      />
    )
  }
  if (cell.operator === 'oneOf' || cell.operator === 'noneOf') {
    return <Several cell={cell} input={input} label={label} put={put} />
  }
  const values: string[] = cell.values
  const change = (at: number, value: string) => put({ ...cell, values: values.with(at, value) } as Cell)
  return (
    <Flex gap={4} align="center">
      {values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bounds have no names
        <One key={at} value={value} input={input} label={label} put={(next) => change(at, next)} />
      ))}
    </Flex>
  )
}

function Several({ cell, input, label, put }: ValuesProps & { cell: Cell & { operator: 'oneOf' | 'noneOf' } }) {
  const { say } = useLanguage()
  const options = input.values?.map((one) => ({ value: one.value, label: say(one.text) || one.value }))
  return (
    <Select
      size="small"
      mode={options?.length ? 'multiple' : 'tags'}
      value={cell.values}
      aria-label={label}
      style={WIDE}
      options={options ?? []}
      onChange={(values: string[]) => put(values.length > 0 ? { ...cell, values } : { operator: 'any' })}
    />
  )
}

interface OneProps {
  value: string
  input: TableInput
  label: string
  put: (value: string) => void
}

function One({ value, input, label, put }: OneProps) {
  const t = useTexts(texts)
  if (input.type === 'number') {
    return (
      <InputNumber
        size="small"
        style={WIDE}
        value={value === '' ? null : Number(value)}
        aria-label={label}
        onChange={(number) => put(number === null ? '' : String(number))}
      />
    )
  }
  if (input.type === 'boolean') {
    const options = [
      { value: 'true', label: t.yes },
      { value: 'false', label: t.no },
    ]
    return <Select size="small" style={WIDE} value={value} aria-label={label} options={options} onChange={put} />
  }
  return (
    <Input size="small" type="date" value={value} aria-label={label} onChange={({ target }) => put(target.value)} />
  )
}
