import { type Http, route } from '@onego/platform/http'
import { ResourceSearch, ResourceSearchAnswer } from '../contract/search.ts'
import type { Search } from './service.ts'

export function registerSearchRoutes(http: Http, search: Search) {
  route(http, {
    method: 'GET',
    path: '/catalogue/search',
    summary: 'Resources by words, with exact counts per facet; several values of one facet separated by commas',
    access: 'staff',
    query: ResourceSearch,
    reply: ResourceSearchAnswer,
    handle: ({ person, query }) => search.search(person, query),
  })
}
