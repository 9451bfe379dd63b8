import type { ReactNode } from 'react'

export interface DataColumn<Row> {
  key: string
  title: ReactNode
  render?: (row: Row) => ReactNode
  width?: number | string
  /** Sorts the rows on screen by the field `key`. */
  sortable?: boolean
  /** Numbers stand one under the other. */
  numeric?: boolean
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

export function keyOf<Row extends object>(row: Row, rowKey: DataTableProps<Row>['rowKey']): string {
  return typeof rowKey === 'function' ? rowKey(row) : String(row[rowKey])
}
