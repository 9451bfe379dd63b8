import { Button, Flex } from 'antd'
import { lazy, Suspense } from 'react'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { useIsPhone } from '../use-is-phone.ts'
import { EmptyState } from './EmptyState.tsx'
import { Loading } from './Loaded.tsx'
import { RowCard } from './RowCard.tsx'
import { type DataTableProps, keyOf } from './table.ts'

/** A large part of the bundle that a phone does not need. */
const WideTable = lazy(() => import('./WideTable.tsx').then(({ WideTable: table }) => ({ default: table })))

/** A dense table on a desk, cards on a phone; a row opens with click or Enter. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, loading, more, empty } = props
  const t = useTexts(texts)
  const isPhone = useIsPhone()
  if (loading && rows.length === 0) return <Loading rows={6} />
  if (rows.length === 0) return empty ?? <EmptyState title={t.noRows.title} text={t.noRows.text} />
  return (
    <Flex vertical gap={12}>
      {isPhone ? (
        <Cards {...props} />
      ) : (
        <Suspense fallback={<Loading rows={6} />}>
          <WideTable {...(props as unknown as DataTableProps<object>)} />
        </Suspense>
      )}
      {more && (
        <Button onClick={more} loading={loading ?? false} style={{ alignSelf: 'center' }}>
          {t.more}
        </Button>
      )}
    </Flex>
  )
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
