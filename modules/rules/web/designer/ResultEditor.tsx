import type { TableOutput } from '@onego/rules/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { texts } from '../texts/index.ts'
import { readCell } from './cells.ts'

interface Props {
  output: TableOutput
  feel: string
  label: string
  isWrong: boolean
  put: (feel: string) => void
}

const WIDE = { width: '100%', minWidth: 0 }

/** The value a result cell states; undefined if it is more than a value. */
function literalOf(feel: string, output: TableOutput): string | undefined {
  const cell = readCell(feel, output.type)
  if (cell.operator === 'any') return ''
  const isOne = (cell.operator === 'is' || cell.operator === 'oneOf') && cell.values.length === 1
  return isOne ? cell.values[0] : undefined
}

function feelOf(value: string, { type }: TableOutput): string {
  if (value === '' && type !== 'string') return ''
  if (type === 'date') return `date("${value}")`
  return type === 'string' ? JSON.stringify(value) : value
}

/** One result: a value as the column has it, or FEEL for those who calculate. */
export function ResultEditor({ output, feel, label, isWrong, put }: Props) {
  const t = useTexts(texts)
  const value = literalOf(feel, output)
  const [isRaw, setRaw] = useState(value === undefined)
  const showsRaw = isRaw || value === undefined
  return (
    <Flex gap={4} align="start">
      <div style={{ flex: 1, minWidth: 0 }}>
        {showsRaw ? (
          <Input
            size="small"
            value={feel}
            aria-label={label}
            status={isWrong ? 'error' : ''}
            maxLength={1000}
            onChange={({ target }) => put(target.value)}
          />
        ) : (
          <Literal
            output={output}
            value={value}
            label={label}
            isWrong={isWrong}
            put={(next) => put(feelOf(next, output))}
          />
        )}
      </div>
      <Button
        size="small"
        type={showsRaw ? 'primary' : 'text'}
        aria-pressed={showsRaw}
        aria-label={`${label}: ${t.designer.operators.raw}`}
        title={t.designer.operators.raw}
        disabled={value === undefined}
        onClick={() => setRaw(!isRaw)}
      >
        fx
      </Button>
    </Flex>
  )
}

interface LiteralProps extends Omit<Props, 'feel'> {
  value: string
}

function Literal({ output, value, label, isWrong, put }: LiteralProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const status = isWrong ? ('error' as const) : ('' as const)
  const yesNo = [
    { value: 'true', label: t.yes },
    { value: 'false', label: t.no },
  ]
  const own = output.values?.map((one) => ({ value: one.value, label: say(one.text) || one.value }))
  const options = output.type === 'boolean' ? yesNo : own
  const shared = { size: 'small' as const, 'aria-label': label, status, style: WIDE }
  if (options?.length) {
    return <Select {...shared} value={value || null} options={options} onChange={(chosen) => put(chosen ?? '')} />
  }
  if (output.type === 'number') {
    const number = value === '' ? null : Number(value)
    return <InputNumber {...shared} value={number} onChange={(next) => put(next === null ? '' : String(next))} />
  }
  const type = output.type === 'date' ? 'date' : 'text'
  return <Input {...shared} type={type} value={value} maxLength={900} onChange={({ target }) => put(target.value)} />
}
