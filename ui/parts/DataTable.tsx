import { Button, Flex, Table } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { useIsPhone } from '../use-is-phone.ts'
import { EmptyState } from './EmptyState.tsx'
import { Loading } from './Loaded.tsx'
import { RowCard } from './RowCard.tsx'

export interface DataColumn<Row> {
  key: string
  title: ReactNode
  render?: (row: Row) => ReactNode
  width?: number | string
  /** Sorts the rows on screen by the field `key`. */
  sortable?: boolean
}

export interface DataTableProps<Row> {
  rows: readonly Row[]
  columns: DataColumn<Row>[]
  rowKey: (keyof Row & string) | ((row: Row) => string)
  onOpen?: ((row: Row) => void) | undefined
  loading?: boolean | undefined
  /** Fetches the next page by key; absent on the last page. */
  more?: (() => void) | undefined
  empty?: ReactNode
}

/** A dense table on a desk, cards on a phone; a row opens with click or Enter. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, loading, more, empty } = props
  const t = useTexts(texts)
  const isPhone = useIsPhone()
  if (loading && rows.length === 0) return <Loading rows={6} />
  if (rows.length === 0) return empty ?? <EmptyState title={t.noRows.title} text={t.noRows.text} />
  return (
    <Flex vertical gap={12}>
      {isPhone ? <Cards {...props} /> : <Wide {...props} />}
      {more && (
        <Button onClick={more} loading={loading ?? false} style={{ alignSelf: 'center' }}>
          {t.more}
        </Button>
      )}
    </Flex>
  )
}

export function keyOf<Row extends object>(row: Row, rowKey: DataTableProps<Row>['rowKey']): string {
  return typeof rowKey === 'function' ? rowKey(row) : String(row[rowKey])
}

function Cards<Row extends object>({ rows, columns, rowKey, onOpen }: DataTableProps<Row>) {
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
      {rows.map((row) => (
        <RowCard key={keyOf(row, rowKey)} row={row} columns={columns} onOpen={onOpen} />
      ))}
    </ul>
  )
}

function Wide<Row extends object>({ rows, columns, rowKey, onOpen }: DataTableProps<Row>) {
  return (
    <Table<Row>
      size="middle"
      pagination={false}
      dataSource={rows}
      rowKey={(row) => keyOf(row, rowKey)}
      scroll={{ x: 'max-content' }}
      columns={columns.map(({ key, title, render, width, sortable }) => ({
        key,
        title,
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

export const field = (row: object, key: string) => (row as Record<string, unknown>)[key]

function compare(a: unknown, b: unknown) {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a ?? '').localeCompare(String(b ?? ''), 'zh')
}
