import { Table } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { type DataTableProps, keyOf } from './table.ts'

/** The rows of a `DataTable` on a desk. */
export function WideTable<Row extends object>({ rows, columns, rowKey, onOpen }: DataTableProps<Row>) {
  return (
    <Table<Row>
      size="middle"
      pagination={false}
      dataSource={rows}
      rowKey={(row) => keyOf(row, rowKey)}
      scroll={{ x: 'max-content' }}
      columns={columns.map(({ key, title, render, width, sortable, numeric }) => ({
        key,
        title,
        ...(numeric ? { align: 'right' as const } : {}),
        ...(width === undefined ? {} : { width }),
        ...(sortable ? { sorter: (a: Row, b: Row) => compare(field(a, key), field(b, key)) } : {}),
        render: (_: unknown, row: Row) => (render ? render(row) : (field(row, key) as ReactNode)),
      }))}
      onRow={(row) => (onOpen ? opening(() => onOpen(row)) : {})}
    />
  )
}

const opening = (open: () => void) => ({
  tabIndex: 0,
  className: 'og-row-open',
  onClick: open,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) open()
  },
})

const field = (row: object, key: string) => (row as Record<string, unknown>)[key]

function compare(a: unknown, b: unknown) {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a ?? '').localeCompare(String(b ?? ''), 'zh')
}
