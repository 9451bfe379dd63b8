import { api, useAction, useApi } from '@onego/ui'
import { useState } from 'react'
import type { ZodType } from 'zod'

interface RowsPage<Row> {
  items: Row[]
  next: string | null
}

/** The first page of `path` and those fetched after it, by key. Give the component `key={path}`. */
export function useRows<Row, Page extends RowsPage<Row>>(path: string, shape: ZodType<Page>) {
  const first = useApi(path, shape)
  const [later, setLater] = useState<RowsPage<Row>>()
  const next = (later ?? first.data)?.next ?? null
  const fetchMore = useAction(async () => {
    const page = await api.get(`${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(next ?? '')}`, shape)
    setLater({ items: [...(later?.items ?? []), ...page.items], next: page.next })
  })
  return {
    first,
    later: later?.items ?? [],
    loading: fetchMore.running,
    more: next === null ? undefined : () => void fetchMore.run(),
  }
}
