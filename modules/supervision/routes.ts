import { type Http, route } from '@onego/platform/http'
import { City, FindingFilter, FindingPage, Lights } from './contract.ts'
import type { Supervision } from './service.ts'

export function registerRoutes(http: Http, supervision: Supervision) {
  route(http, {
    method: 'GET',
    path: '/supervision/lights',
    summary: 'Open cases of each department by light',
    access: ['supervisor'],
    reply: Lights,
    handle: ({ person }) => supervision.lights(person),
  })

  route(http, {
    method: 'GET',
    path: '/supervision/findings',
    summary: 'Yellow and red lights, most urgent first',
    access: ['supervisor'],
    query: FindingFilter,
    reply: FindingPage,
    handle: ({ person, query }) => supervision.findings(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/supervision/city',
    summary: 'Public figures of the city, each with what it counts',
    access: 'public',
    reply: City,
    handle: () => supervision.city(),
  })
}
