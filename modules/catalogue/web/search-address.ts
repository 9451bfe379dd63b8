import { useSearchParams } from 'react-router'
import { FACETS, type FacetName, SEARCH_SORTS } from '../contract/search.ts'

export interface SearchAddress {
  text: string
  sort: string
  /** Values of each narrowed facet. */
  chosen: Partial<Record<FacetName, string[]>>
  /** What to ask the server. */
  path: string
  search(text: string): void
  order(sort: string): void
  choose(facet: FacetName, values: string[]): void
  clear(): void
}

/** What is searched for stands in the address: it can be sent on, and back goes back. */
export function useSearchAddress(): SearchAddress {
  const [params, setParams] = useSearchParams()
  const text = params.get('text') ?? ''
  const sort = SEARCH_SORTS.find((one) => one === params.get('sort')) ?? 'relevance'
  const chosen = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const values = (params.get(facet) ?? '').split(',').filter(Boolean)
      return values.length > 0 ? [[facet, values]] : []
    }),
  ) as SearchAddress['chosen']
  const asked = new URLSearchParams({ sort, limit: '30', ...(text ? { text } : {}) })
  for (const [facet, values] of Object.entries(chosen)) asked.set(facet, values.join(','))
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(params)
    if (value) next.set(name, value)
    else next.delete(name)
    setParams(next)
  }
  return {
    ...{ text, sort, chosen },
    path: `/catalogue/search?${asked}`,
    search: (words) => change('text', words),
    order: (order) => change('sort', order),
    choose: (facet, values) => change(facet, values.join(',')),
    clear: () => setParams(text ? { text } : {}),
  }
}
