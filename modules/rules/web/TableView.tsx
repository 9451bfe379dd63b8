import { tokens, useLanguage, useTexts } from '@onego/ui'
import { Tag } from 'antd'
import type { CSSProperties } from 'react'
import type { DecisionTable, TableRule } from '../contract.ts'
import { conditionWords, resultWords } from './cell-words.ts'
import { texts } from './texts/index.ts'

const CELL: CSSProperties = {
  border: `1px solid ${tokens.line}`,
  padding: '8px 10px',
  textAlign: 'start',
  verticalAlign: 'top',
  minWidth: 96,
}
const HEAD: CSSProperties = { ...CELL, background: tokens.page, fontWeight: 600 }

const GOOD: CSSProperties = { color: tokens.good, background: '#fff', borderColor: tokens.good }

/** A decision table to read: conditions left, results right, reason and legal basis beside; rows that apply stand out. */
export function TableView({ table, matched = [] }: { table: DecisionTable; matched?: readonly string[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { inputs, outputs } = table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section style={{ overflowX: 'auto' }} tabIndex={0} aria-label={say(table.name)}>
      <table style={{ borderCollapse: 'collapse', width: '100%' }}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} style={{ ...HEAD, minWidth: 48 }}>
              {t.table.row}
            </th>
            {inputs.length > 0 && (
              <th scope="colgroup" colSpan={inputs.length} style={HEAD}>
                {t.table.conditions}
              </th>
            )}
            <th scope="colgroup" colSpan={outputs.length} style={HEAD}>
              {t.table.results}
            </th>
            <th scope="col" rowSpan={2} style={{ ...HEAD, minWidth: 180 }}>
              {t.table.reason}
            </th>
            <th scope="col" rowSpan={2} style={{ ...HEAD, minWidth: 140 }}>
              {t.table.basis}
            </th>
          </tr>
          <tr>
            {[...inputs, ...outputs].map(({ id, label }, at) => (
              <th key={`${at < inputs.length ? 'if' : 'then'} ${id}`} scope="col" style={HEAD}>
                {say(label) || id}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rules.map((rule, at) => (
            <Row key={rule.id} table={table} rule={rule} number={at + 1} isMatched={matched.includes(rule.id)} />
          ))}
          <Otherwise table={table} />
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  table: DecisionTable
  rule: TableRule
  number: number
  isMatched: boolean
}

function Row({ table, rule, number, isMatched }: RowProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <tr style={isMatched ? { background: tokens.actionSoft, fontWeight: 600 } : {}}>
      <th scope="row" style={CELL}>
        {number} {isMatched && <Tag style={GOOD}>{t.try.matched}</Tag>}
      </th>
      {table.inputs.map((input, at) => (
        <td key={input.id} style={CELL}>
          {conditionWords(rule.when[at] ?? '-', input, t, say)}
        </td>
      ))}
      {table.outputs.map((output, at) => (
        <td key={output.id} style={CELL}>
          {resultWords(rule.then[at] ?? '', output, t, say)}
        </td>
      ))}
      <td style={CELL}>{rule.because ? say(rule.because) : ''}</td>
      <td style={CELL}>{rule.legalBasis}</td>
    </tr>
  )
}

function Otherwise({ table }: { table: DecisionTable }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (table.outputs.every((output) => output.default === undefined)) return null
  return (
    <tr>
      <th scope="row" colSpan={table.inputs.length + 1} style={CELL}>
        {t.table.otherwise}
      </th>
      {table.outputs.map((output) => (
        <td key={output.id} style={CELL}>
          {resultWords(output.default ?? '', output, t, say)}
        </td>
      ))}
      <td style={CELL} />
      <td style={CELL} />
    </tr>
  )
}
