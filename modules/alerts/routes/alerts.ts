import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import {
  Alert,
  AlertCounts,
  AlertFilter,
  AlertPage,
  AlertView,
  AssignAlert,
  CloseAlert,
  NoteAlert,
  Page,
} from '../contract.ts'
import type { Alerts } from '../service.ts'

const Id = z.object({ id: z.uuid() })

export function registerAlertRoutes(http: Http, alerts: Alerts): void {
  route(http, {
    method: 'GET',
    path: '/alerts',
    summary: 'Alerts I may see: escalated first, then the gravest, then the newest',
    access: 'public',
    query: AlertFilter.extend(Page.shape),
    reply: AlertPage,
    handle: ({ person, query: { before, limit, ...filter } }) =>
      alerts.list(person, filter, { limit, ...(before === undefined ? {} : { before }) }),
  })
  route(http, {
    method: 'GET',
    path: '/alerts/counts',
    summary: 'Alerts that are not closed, counted by level',
    access: 'public',
    query: z.object({ rule: z.string().max(80).optional(), owner: z.string().length(18).optional() }),
    reply: AlertCounts,
    handle: ({ person, query }) =>
      alerts.counts(person, {
        ...(query.rule === undefined ? {} : { rule: query.rule }),
        ...(query.owner === undefined ? {} : { owner: query.owner }),
      }),
  })
  route(http, {
    method: 'GET',
    path: '/alerts/:id',
    summary: 'One alert: what, why in figures, what was done',
    access: 'public',
    params: Id,
    reply: AlertView,
    handle: ({ person, params }) => alerts.view(person, params.id),
  })
  registerWork(http, alerts)
}

function registerWork(http: Http, alerts: Alerts): void {
  const of = { method: 'POST', access: 'staff', params: Id, reply: Alert } as const
  route(http, {
    ...of,
    path: '/alerts/:id/take',
    summary: 'Deal with an alert of my department',
    handle: ({ person, params }) => alerts.take(person, params.id),
  })
  route(http, {
    ...of,
    path: '/alerts/:id/assign',
    summary: 'Give an alert to a member of the owner’s staff',
    body: AssignAlert,
    handle: ({ person, params, body }) => alerts.assign(person, params.id, body.to),
  })
  route(http, {
    ...of,
    path: '/alerts/:id/notes',
    summary: 'Note something on an alert',
    body: NoteAlert,
    handle: ({ person, params, body }) => alerts.note(person, params.id, body.text),
  })
  route(http, {
    ...of,
    path: '/alerts/:id/close',
    summary: 'Close an alert, saying whether it was right',
    body: CloseAlert,
    handle: ({ person, params, body }) => alerts.close(person, params.id, body),
  })
  route(http, {
    ...of,
    path: '/alerts/:id/reopen',
    summary: 'Open a closed alert again, saying why',
    body: NoteAlert,
    handle: ({ person, params, body }) => alerts.reopen(person, params.id, body.text),
  })
}
