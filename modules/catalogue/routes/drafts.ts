import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Draft, Entry, OwnFilter, OwnPage, Recall, SaveDraft, StatusCount, Submission } from '../contract/lifecycle.ts'
import type { Catalogue } from '../service.ts'

const WRITERS = ['steward', 'admin'] as const
const WATCHERS = ['steward', 'reviewer', 'admin'] as const
const ByCode = z.object({ code: z.string().max(50) })

export function registerDraftRoutes(http: Http, catalogue: Catalogue) {
  route(http, {
    method: 'GET',
    path: '/catalogue/entry',
    summary: 'One entry with its draft, history and what you may do with it',
    access: 'staff',
    query: ByCode,
    reply: Entry,
    handle: ({ person, query }) => catalogue.entry(person, query.code),
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/own',
    summary: 'Entries of a department with their status, by key',
    access: WATCHERS,
    query: OwnFilter,
    reply: OwnPage,
    handle: ({ person, query }) => catalogue.own(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/own/counts',
    summary: 'How many entries of a department stand where',
    access: WATCHERS,
    query: z.object({ provider: z.string().length(18).optional() }),
    reply: z.object({ counts: z.array(StatusCount) }),
    handle: async ({ person, query }) => ({ counts: await catalogue.ownCounts(person, query.provider) }),
  })

  route(http, {
    method: 'PUT',
    path: '/catalogue/draft',
    summary: 'Keep a draft of an entry, complete or not',
    access: WRITERS,
    body: SaveDraft,
    reply: Draft,
    handle: ({ person, body }) => catalogue.saveDraft(person, body),
  })

  route(http, {
    method: 'POST',
    path: '/catalogue/draft/submission',
    summary: 'Hand a draft in for review',
    access: WRITERS,
    body: Submission,
    reply: Draft,
    handle: ({ person, body }) => catalogue.submitDraft(person, body),
  })

  route(http, {
    method: 'POST',
    path: '/catalogue/draft/recall',
    summary: 'Take back what nobody has decided yet',
    access: WRITERS,
    body: Recall,
    reply: Draft,
    handle: ({ person, body }) => catalogue.recallDraft(person, body),
  })

  route(http, {
    method: 'POST',
    path: '/catalogue/draft/discard',
    summary: 'Throw a draft away; what is in force stays',
    access: WRITERS,
    body: Recall,
    handle: ({ person, body }) => catalogue.discardDraft(person, body),
  })
}
