import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { AnswerLight, CityReport, CloseLight, LightCounts, LightFilter, LightPage, LightView } from './contract.ts'
import type { Supervision } from './service.ts'

const WATCHERS = ['supervisor', 'admin', 'officer', 'reviewer'] as const
const params = z.object({ id: z.uuid() })

export function registerRoutes(http: Http, supervision: Supervision) {
  route(http, {
    method: 'GET',
    path: '/supervision/lights',
    summary: 'Yellow and red lights, most urgent first; officers see those of their department',
    access: WATCHERS,
    query: LightFilter,
    reply: LightPage,
    handle: ({ person, query }) => supervision.lights(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/supervision/lights/counts',
    summary: 'Open cases of each department by their worst light; what waits to be explained and to be closed',
    access: WATCHERS,
    reply: LightCounts,
    handle: ({ person }) => supervision.counts(person),
  })

  route(http, {
    method: 'GET',
    path: '/supervision/lights/:id',
    summary: "One light, with the case's clock and what happened when",
    access: WATCHERS,
    params,
    reply: LightView,
    handle: ({ person, params: { id } }) => supervision.light(person, id),
  })

  route(http, {
    method: 'POST',
    path: '/supervision/lights/:id/answer',
    summary: 'Explain a light of my department, once',
    access: ['officer', 'reviewer'],
    params,
    body: AnswerLight,
    reply: LightView,
    handle: ({ person, params: { id }, body }) => supervision.answer(person, id, body),
  })

  route(http, {
    method: 'POST',
    path: '/supervision/lights/:id/close',
    summary: 'Close a light that was explained',
    access: ['supervisor'],
    params,
    body: CloseLight,
    reply: LightView,
    handle: ({ person, params: { id }, body }) => supervision.close(person, id, body),
  })

  route(http, {
    method: 'GET',
    path: '/supervision/city',
    summary: 'Public figures of the city and its departments, each with what it counts',
    access: 'public',
    reply: CityReport,
    handle: () => supervision.cityReport(),
  })
}
