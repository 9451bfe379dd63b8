import { useSearchParams } from 'react-router'

const FILTERS = ['department', 'type', 'region', 'lifeEvent'] as const
export type Filter = (typeof FILTERS)[number]

/** What is searched for stands in the address: it can be shared, and back goes back. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const words = params.get('q') ?? ''
  const chosen = Object.fromEntries(
    FILTERS.flatMap((filter) => {
      const value = params.get(filter)
      return value ? [[filter, value]] : []
    }),
  ) as Partial<Record<Filter, string>>

  const path = `/items/search?${new URLSearchParams({ q: words, ...chosen })}`
  return {
    words,
    chosen,
    path,
    search: (q: string) => setParams({ q, ...(chosen.region ? { region: chosen.region } : {}) }),
    choose(filter: Filter, value: string | undefined) {
      const next = new URLSearchParams(params)
      if (value) next.set(filter, value)
      else next.delete(filter)
      setParams(next)
    },
    clear: () => setParams({ q: words }),
  }
}
