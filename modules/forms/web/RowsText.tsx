import { tokens, useLanguage } from '@onego/ui'
import type { ReactNode } from 'react'
import type { Answer, Row } from '../contract.ts'
import type { Field, RowField } from '../definition.ts'

const CELL = { padding: '4px 12px 4px 0', textAlign: 'start', verticalAlign: 'top' } as const

interface Props {
  field: Field
  rows: readonly Row[]
  cell: (column: RowField, value: Answer) => ReactNode
}

/** The rows of a table, to be read. */
export function RowsText({ field: { fields = [] }, rows, cell }: Props) {
  const { say } = useLanguage()
  return (
    <div style={{ overflowX: 'auto' }}>
      <table style={{ borderCollapse: 'collapse' }}>
        <thead>
          <tr>
            {fields.map(({ id, label }) => (
              <th key={id} style={{ ...CELL, color: tokens.quiet, fontWeight: 400 }}>
                {say(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, only a place
            <tr key={index}>
              {fields.map((column) => (
                <td key={column.id} style={CELL}>
                  {row[column.id] !== undefined && cell(column, row[column.id] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
