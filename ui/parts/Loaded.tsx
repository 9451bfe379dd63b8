import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { ApiQuery } from '../queries.ts'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { EmptyState } from './EmptyState.tsx'
import { ErrorNote } from './ErrorNote.tsx'

interface Props<T> {
  query: ApiQuery<T>
  empty?: ReactNode
  /** Empty lists are empty unless said otherwise. */
  isEmpty?: (data: T) => boolean
  children: (data: T) => ReactNode
}

/** The four states of whatever is fetched: loading, error, empty, full. */
export function Loaded<T>({ query, empty, isEmpty = isEmptyList, children }: Props<T>) {
  const t = useTexts(texts)
  if (query.data === undefined) {
    return query.error ? <ErrorNote error={query.error} retry={() => void query.reload()} /> : <Loading />
  }
  if (isEmpty(query.data)) return empty ?? <EmptyState title={t.noRows.title} text={t.noRows.text} />
  return children(query.data)
}

export function Loading({ rows = 4 }: { rows?: number }) {
  const t = useTexts(texts)
  return (
    <div role="status" aria-busy="true">
      <span className="og-hidden">{t.loading}</span>
      <Skeleton active paragraph={{ rows }} title={false} />
    </div>
  )
}

const isEmptyList = (data: unknown) => Array.isArray(data) && data.length === 0
