import { type Action, type ApiQuery, api, useAction, useApi } from '@onego/ui'
import { useState } from 'react'
import type { ZodType } from 'zod'

interface PageOf<Item> {
  items: Item[]
  next: string | null
}

interface Pages<Item, Page> {
  first: ApiQuery<Page>
  /** All rows fetched so far, after those of `page`. */
  rows(page: Page): Item[]
  /** Absent on the last page. */
  more(page: Page): (() => void) | undefined
  fetching: Action<[string], Page>
  reload(): void
}

/** A list by key: the first page, and older ones on demand. `path` has a query already. */
export function usePages<Item, Page extends PageOf<Item>>(path: string, shape: ZodType<Page>): Pages<Item, Page> {
  const first = useApi(path, shape)
  const [older, setOlder] = useState<Page[]>([])
  const fetching = useAction((after: string) => api.get(`${path}&after=${encodeURIComponent(after)}`, shape), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  return {
    first,
    fetching,
    rows: (page) => [page, ...older].flatMap(({ items }) => items),
    more: (page) => {
      const { next } = older.at(-1) ?? page
      return next ? () => void fetching.run(next) : undefined
    },
    reload: () => {
      setOlder([])
      void first.reload()
    },
  }
}
