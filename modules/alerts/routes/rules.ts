import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Rule, RuleDetail, RuleView, StreamView, Trial } from '../contract.ts'
import type { Alerts } from '../service.ts'

const SEE = ['analyst', 'officer', 'reviewer', 'steward', 'supervisor', 'admin'] as const
const KEEP = ['analyst', 'steward', 'admin'] as const

export function registerRuleRoutes(http: Http, alerts: Alerts): void {
  route(http, {
    method: 'GET',
    path: '/alert-rules',
    summary: 'Rules that warn, with how often each was right so far',
    access: SEE,
    reply: z.array(RuleView),
    handle: ({ person }) => alerts.rules.list(person),
  })
  route(http, {
    method: 'GET',
    path: '/alert-rules/:code',
    summary: 'One rule with its versions',
    access: SEE,
    params: z.object({ code: z.string().max(80) }),
    reply: RuleDetail,
    handle: ({ person, params }) => alerts.rules.detail(person, params.code),
  })
  route(http, {
    method: 'POST',
    path: '/alert-rules',
    summary: 'Keep a rule: a new one, or the next version',
    access: KEEP,
    body: Rule,
    reply: RuleDetail,
    handle: ({ person, body }) => alerts.rules.save(person, body),
  })
  route(http, {
    method: 'POST',
    path: '/alert-rules/trial',
    summary: 'What a rule would have done: the last year of its indicator, or the events that are kept',
    access: KEEP,
    body: Rule,
    reply: Trial,
    handle: ({ person, body }) => alerts.tryOut(person, body),
  })
  route(http, {
    method: 'GET',
    path: '/streams',
    summary: 'Streams of events: received, sent twice, late, waiting',
    access: SEE,
    reply: z.array(StreamView),
    handle: ({ person }) => alerts.streams.list(person),
  })
}
