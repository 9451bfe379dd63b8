import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  PlusOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import type { DecisionTable, TableRule } from '@onego/rules/contract'
import { tokens, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input } from 'antd'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'
import { texts } from '../texts/index.ts'
import { CellEditor } from './CellEditor.tsx'
import { addInput, addOutput, addRow, copyRow, moveRow, putRow, removeRow, type Subject } from './edit.ts'
import { ResultEditor } from './ResultEditor.tsx'

export interface ColumnAt {
  part: 'inputs' | 'outputs'
  at: number
}

interface Props {
  table: DecisionTable
  change: (table: DecisionTable) => void
  subjects: readonly Subject[]
  /** Places with an error. */
  wrong: ReadonlySet<string>
  openColumn: (column: ColumnAt) => void
}

const CELL: CSSProperties = { border: `1px solid ${tokens.line}`, padding: 6, verticalAlign: 'top', textAlign: 'start' }
const HEAD: CSSProperties = { ...CELL, background: tokens.page, fontWeight: 600 }

/** Rows and columns to write in: a table on a desk, a card for each row on a phone. */
export function Grid(props: Props) {
  const { designer: t } = useTexts(texts)
  const { table, change, subjects } = props
  const phone = useIsPhone()
  return (
    <Flex vertical gap={12}>
      {phone ? <Cards {...props} /> : <Sheet {...props} />}
      <Flex gap={8} wrap>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => change(addRow(table))}>
          {t.addRow}
        </Button>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => change(addInput(table, subjects))}>
          {t.addInput}
        </Button>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => change(addOutput(table))}>
          {t.addOutput}
        </Button>
      </Flex>
    </Flex>
  )
}

function Sheet(props: Props) {
  const t = useTexts(texts)
  const { table, openColumn } = props
  return (
    <div style={{ overflowX: 'auto' }}>
      <table style={{ borderCollapse: 'collapse', width: '100%' }}>
        <thead>
          <tr>
            <th scope="col" style={{ ...HEAD, width: 78 }}>
              {t.table.row}
            </th>
            {columnsOf(table).map((column) => (
              <th key={`${column.part} ${column.at}`} scope="col" style={{ ...HEAD, minWidth: 150 }}>
                <ColumnTitle table={table} column={column} open={() => openColumn(column)} />
              </th>
            ))}
            <th scope="col" style={{ ...HEAD, minWidth: 190 }}>
              {t.designer.because}
            </th>
            <th scope="col" style={{ ...HEAD, minWidth: 150 }}>
              {t.designer.legalBasis}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rules.map((rule, row) => (
            <tr key={rule.id} onKeyDown={movesWith(props, row)}>
              <th scope="row" style={CELL}>
                <RowActions {...props} row={row} />
              </th>
              {columnsOf(table).map((column) => (
                <td key={`${column.part} ${column.at}`} style={CELL}>
                  <OneCell {...props} row={row} column={column} />
                </td>
              ))}
              <td style={CELL}>
                <Because {...props} row={row} />
              </td>
              <td style={CELL}>
                <Basis {...props} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards(props: Props) {
  const { designer: t } = useTexts(texts)
  const { table, openColumn } = props
  return (
    <>
      {table.rules.map((rule, row) => (
        <fieldset key={rule.id} style={{ border: `1px solid ${tokens.line}`, borderRadius: 8, padding: 12, margin: 0 }}>
          <RowActions {...props} row={row} isWide />
          {columnsOf(table).map((column) => (
            <Part
              key={`${column.part} ${column.at}`}
              title={<ColumnTitle table={table} column={column} open={() => openColumn(column)} />}
            >
              <OneCell {...props} row={row} column={column} />
            </Part>
          ))}
          <Part title={t.because}>
            <Because {...props} row={row} />
          </Part>
          <Part title={t.legalBasis}>
            <Basis {...props} row={row} />
          </Part>
        </fieldset>
      ))}
    </>
  )
}

const Part = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <div style={{ marginTop: 10 }}>
    <div style={{ marginBottom: 4 }}>{title}</div>
    {children}
  </div>
)

const columnsOf = ({ inputs, outputs }: DecisionTable): ColumnAt[] => [
  ...inputs.map((_, at) => ({ part: 'inputs' as const, at })),
  ...outputs.map((_, at) => ({ part: 'outputs' as const, at })),
]

/** Alt with the arrows moves a row. */
const movesWith =
  ({ table, change }: Props, row: number) =>
  (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || step === 0) return
    event.preventDefault()
    change(moveRow(table, row, row + step))
  }

function ColumnTitle({ table, column, open }: { table: DecisionTable; column: ColumnAt; open: () => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { label, id } = table[column.part][column.at] as DecisionTable['inputs'][number]
  const name = say(label) || id
  const sort = column.part === 'inputs' ? t.table.conditions : t.table.results
  return (
    <Flex justify="space-between" align="center" gap={4}>
      <span>
        <small style={{ color: tokens.quiet }}>{sort}</small> {name}
      </span>
      <Button
        size="small"
        type="text"
        icon={<SettingOutlined aria-hidden />}
        aria-label={`${t.designer.column}: ${name}`}
        onClick={open}
      />
    </Flex>
  )
}

type RowProps = Props & { row: number }

function OneCell({ table, change, wrong, row, column }: RowProps & { column: ColumnAt }) {
  const { designer: t } = useTexts(texts)
  const { say } = useLanguage()
  const rule = table.rules[row] as TableRule
  const { at, part } = column
  if (part === 'inputs') {
    const input = table.inputs[at] as DecisionTable['inputs'][number]
    return (
      <CellEditor
        input={input}
        feel={rule.when[at] ?? '-'}
        label={t.cell(row + 1, say(input.label) || input.id)}
        isWrong={wrong.has(`rules.${row}.when.${at}`)}
        put={(feel) => change(putRow(table, row, { ...rule, when: rule.when.with(at, feel) }))}
      />
    )
  }
  const output = table.outputs[at] as DecisionTable['outputs'][number]
  return (
    <ResultEditor
      output={output}
      feel={rule.then[at] ?? ''}
      label={t.cell(row + 1, say(output.label) || output.id)}
      isWrong={wrong.has(`rules.${row}.then.${at}`)}
      // biome-ignore lint/suspicious/noThenProperty: a column of the table, never a function
      put={(feel) => change(putRow(table, row, { ...rule, then: rule.then.with(at, feel) }))}
    />
  )
}

function Because({ table, change, row }: RowProps) {
  const { designer: t } = useTexts(texts)
  const rule = table.rules[row] as TableRule
  const because = rule.because ?? { zh: '', en: '' }
  const put = (next: { zh: string; en: string }) =>
    change(putRow(table, row, { ...rule, because: next.zh || next.en ? next : undefined }))
  return (
    <Flex vertical gap={4}>
      {(['zh', 'en'] as const).map((language) => (
        <Input
          key={language}
          size="small"
          value={because[language]}
          aria-label={t.cell(row + 1, language === 'zh' ? t.because : t.becauseEn)}
          placeholder={language === 'en' ? t.becauseEn : ''}
          maxLength={2000}
          onChange={({ target }) => put({ ...because, [language]: target.value })}
        />
      ))}
    </Flex>
  )
}

function Basis({ table, change, row }: RowProps) {
  const { designer: t } = useTexts(texts)
  const rule = table.rules[row] as TableRule
  return (
    <Input
      size="small"
      value={rule.legalBasis ?? ''}
      aria-label={t.cell(row + 1, t.legalBasis)}
      maxLength={500}
      onChange={({ target }) => change(putRow(table, row, { ...rule, legalBasis: target.value || undefined }))}
    />
  )
}

function RowActions({ table, change, row, isWide = false }: RowProps & { isWide?: boolean }) {
  const { designer: t } = useTexts(texts)
  const number = row + 1
  const button = (label: string, icon: ReactNode, next: () => DecisionTable, disabled = false) => (
    <Button
      size="small"
      type="text"
      icon={icon}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={() => change(next())}
    />
  )
  return (
    <Flex
      wrap={!isWide}
      align="center"
      justify={isWide ? 'start' : 'center'}
      gap={2}
      style={isWide ? {} : { width: 66 }}
    >
      <b style={isWide ? {} : { width: '100%', textAlign: 'center' }}>{number}</b>
      {button(t.up(number), <ArrowUpOutlined aria-hidden />, () => moveRow(table, row, row - 1), row === 0)}
      {button(
        t.down(number),
        <ArrowDownOutlined aria-hidden />,
        () => moveRow(table, row, row + 1),
        number === table.rules.length,
      )}
      {button(t.copy(number), <CopyOutlined aria-hidden />, () => copyRow(table, row))}
      {button(t.remove(number), <DeleteOutlined aria-hidden />, () => removeRow(table, row))}
    </Flex>
  )
}
