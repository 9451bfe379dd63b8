import { useSearchParams } from 'react-router'

const FILTERS = [
  ...(['kind', 'audience', 'region', 'department', 'theme', 'lifeEvent', 'type', 'level', 'depth'] as const),
] as const
export type Filter = (typeof FILTERS)[number]
export type Chosen = Partial<Record<Filter, string>>

/** What is searched for stands in the address: it can be shared, and back goes back. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const words = params.get('q') ?? ''
  const name = params.get('name') ?? undefined
  const chosen = Object.fromEntries(
    FILTERS.flatMap((filter) => {
      const value = params.get(filter)
      return value ? [[filter, value]] : []
    }),
  ) as Chosen

  function set(key: Filter | 'name', value: string | undefined) {
    const next = new URLSearchParams(params)
    if (value) next.set(key, value)
    else next.delete(key)
    setParams(next)
  }

  return {
    words,
    name,
    chosen,
    path: `/items/search?${new URLSearchParams({ q: words, ...chosen, ...(name ? { name } : {}) })}`,
    search: (q: string) => setParams({ q, ...(chosen.region ? { region: chosen.region } : {}) }),
    choose: (filter: Filter, value: string | undefined) => set(filter, value),
    /** The places of one name; without a name, back to all. */
    showName: (one: string | undefined) => set('name', one),
    clear: () => setParams({ q: words, ...(name ? { name } : {}) }),
  }
}
