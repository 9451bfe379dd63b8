import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { tokens, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import type { Answer, FieldProblem, Row } from '../contract.ts'
import type { Field, RowField } from '../definition.ts'
import type { FieldState } from '../rules/live.ts'
import { totalOf, type WorkedRow } from '../rules/rows.ts'
import { FieldInput } from './FieldInput.tsx'
import { useIsNarrow } from './narrow.ts'
import { texts } from './texts/index.ts'
import { ValueText } from './ValueText.tsx'

interface Props {
  field: Field
  state: FieldState
  strict: boolean
  answer: (value: Answer) => void
}

/** Rows of fields: beside each other on a desk, one card for each row on a phone. */
export function TableInput({ field, state, strict, answer }: Props) {
  const t = useTexts(texts)
  const phone = useIsNarrow()
  const { fields = [], totals = [], minRows = 0, maxRows = 100 } = field
  const rows = state.rows ?? []
  const typed = rows.map(({ values }) => values)
  const put = (index: number, id: string, value: Answer) =>
    answer(typed.map((row, at) => (at === index ? ({ ...row, [id]: value } as Row) : row)))
  const wide = !phone && fields.length <= 6
  return (
    <Flex vertical gap={12} style={{ minWidth: 0 }}>
      {rows.map((row, index) => (
        <TableRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, only a place
          key={index}
          {...{ field, row, index, strict, wide }}
          problems={state.problems}
          put={(id, value) => put(index, id, value)}
          remove={rows.length > minRows ? () => answer(typed.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      {totals.length > 0 && rows.length > 1 && (
        <Totals columns={fields.filter(({ id }) => totals.includes(id))} rows={rows} />
      )}
      {rows.length < maxRows && (
        <Button
          id={rows.length === 0 ? field.id : undefined}
          icon={<PlusOutlined />}
          onClick={() => answer([...typed, {}])}
          style={{ alignSelf: 'start' }}
        >
          {t.addRow}
        </Button>
      )}
    </Flex>
  )
}

interface RowProps {
  field: Field
  row: WorkedRow
  index: number
  strict: boolean
  wide: boolean
  problems: readonly FieldProblem[]
  put: (id: string, value: Answer) => void
  remove: (() => void) | undefined
}

function TableRow({ field, row, index, strict, wide, problems, put, remove }: RowProps) {
  const t = useTexts(texts)
  const { fields = [] } = field
  const columns = fields.filter(({ id }) => !row.hidden.includes(id))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the browser's own frame
    <div
      role="group"
      aria-label={t.row(index + 1)}
      data-row={index}
      style={{ border: `1px solid ${tokens.line}`, borderRadius: 10, padding: 12 }}
    >
      <Flex justify="space-between" align="center">
        <Typography.Text type="secondary">{t.row(index + 1)}</Typography.Text>
        {remove && (
          <Button type="text" icon={<DeleteOutlined />} onClick={remove} aria-label={t.removeRow(index + 1)}>
            {t.remove}
          </Button>
        )}
      </Flex>
      <div
        style={{
          ...{ display: 'grid', gap: 12, alignItems: 'start' },
          gridTemplateColumns: wide ? `repeat(${columns.length}, minmax(0, 1fr))` : 'minmax(0, 1fr)',
        }}
      >
        {columns.map((column) => (
          <Cell
            key={column.id}
            {...{ column, strict, id: `${field.id}.${index}.${column.id}`, value: row.values[column.id] }}
            problem={problems.find((one) => one.field === `${field.id}.${index}.${column.id}`)}
            answer={(value) => put(column.id, value)}
          />
        ))}
      </div>
    </div>
  )
}

interface CellProps {
  id: string
  column: RowField
  value: Answer | undefined
  problem: FieldProblem | undefined
  strict: boolean
  answer: (value: Answer) => void
}

function Cell({ id, column, value, problem, strict, answer }: CellProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const [left, setLeft] = useState(false)
  const shown = strict || (left && value !== undefined && value !== '') ? problem : undefined
  return (
    <Flex vertical gap={4} onBlur={() => setLeft(true)} data-field={id} style={{ minWidth: 0 }}>
      <label htmlFor={id}>
        {say(column.label)}
        {column.required ? '' : t.optional}
      </label>
      <FieldInput
        {...{ id, field: column, value, answer }}
        wrong={shown !== undefined}
        describedBy={shown ? `${id}-error` : ''}
      />
      {column.help && <Typography.Text type="secondary">{say(column.help)}</Typography.Text>}
      {shown && (
        <Typography.Text type="danger" id={`${id}-error`} role="alert">
          {say(shown.message)}
        </Typography.Text>
      )}
    </Flex>
  )
}

function Totals({ columns, rows }: { columns: RowField[]; rows: readonly WorkedRow[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <Flex gap={16} wrap justify="end">
      {columns.map((column) => (
        <span key={column.id}>
          {t.totalOf(say(column.label))}{' '}
          <strong style={{ fontVariantNumeric: 'tabular-nums' }}>
            <ValueText field={column} value={totalOf(column, rows)} />
          </strong>
        </span>
      ))}
    </Flex>
  )
}
