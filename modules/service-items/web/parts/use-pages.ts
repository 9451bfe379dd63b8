import { api, useAction, useApi } from '@onego/ui'
import { useState } from 'react'
import type { ZodType } from 'zod'

/** An answer that comes page by page; `next` is the key of the page after. */
interface Paged {
  next?: string | number | undefined
}

/** The first page of `path` and those asked for since; `path` already has a question mark. */
export function usePages<T extends Paged>(path: string, shape: ZodType<T>) {
  const first = useApi(path, shape)
  const [later, setLater] = useState<{ of: T | undefined; pages: T[] }>({ of: undefined, pages: [] })
  const pages = first.data && later.of === first.data ? later.pages : []
  const next = pages.length > 0 ? pages.at(-1)?.next : first.data?.next
  const { run, running, error } = useAction(async () => {
    const page = await api.get(`${path}&after=${next}`, shape)
    setLater({ of: first.data, pages: [...pages, page] })
  })
  return {
    first,
    later: pages,
    more: next === undefined ? undefined : () => void run(),
    loadingMore: running,
    moreError: error,
  }
}
