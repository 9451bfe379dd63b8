import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { CHANGE_READERS, CHANGE_REVIEWERS, CHANGE_WRITERS } from '../access.ts'
import {
  Change,
  ChangeDecision,
  ChangeFilter,
  ChangePage,
  ChangeProblem,
  ChangeStep,
  OpenChange,
  SaveChange,
} from '../contract/changes.ts'
import { ItemDifferences } from '../contract/differences.ts'
import type { ServiceItems } from '../service.ts'

const ById = z.object({ id: z.string().max(60) })
/** Forms of 200 fields and long lists of materials. */
const LARGEST_CHANGE_BYTES = 4 * 1_048_576

export function registerChangeRoutes(http: Http, items: ServiceItems) {
  registerWriting(http, items)
  registerReading(http, items)
  registerDeciding(http, items)
}

function registerWriting(http: Http, items: ServiceItems) {
  route(http, {
    method: 'POST',
    path: '/item-changes',
    summary: 'Begin a change of the library: add, change, suspend, resume, cancel, split or merge items',
    access: CHANGE_WRITERS,
    body: OpenChange,
    reply: Change,
    bodyLimit: LARGEST_CHANGE_BYTES,
    handle: ({ person, body }) => items.openChange(person, body),
  })

  route(http, {
    method: 'PUT',
    path: '/item-changes/:id',
    summary: 'Keep what is written of a change, complete or not',
    access: CHANGE_WRITERS,
    params: ById,
    body: SaveChange,
    reply: Change,
    bodyLimit: LARGEST_CHANGE_BYTES,
    handle: ({ person, params, body }) => items.saveChange(person, params.id, body),
  })

  route(http, {
    method: 'POST',
    path: '/item-changes/:id/submit',
    summary: 'Hand a change in for review',
    access: CHANGE_WRITERS,
    params: ById,
    body: z.object({ version: z.number().int().optional() }).default({}),
    reply: Change,
    handle: ({ person, params, body }) => items.submitChange(person, params.id, body.version),
  })

  route(http, {
    method: 'POST',
    path: '/item-changes/:id/withdraw',
    summary: 'Take a change back before it takes effect',
    access: CHANGE_WRITERS,
    params: ById,
    body: z.object({ remark: z.string().trim().max(2000).default('') }).default({ remark: '' }),
    reply: Change,
    handle: ({ person, params, body }) => items.withdrawChange(person, params.id, body.remark),
  })
}

function registerReading(http: Http, items: ServiceItems) {
  route(http, {
    method: 'GET',
    path: '/item-changes',
    summary: 'Changes of the library by state, newest first',
    access: CHANGE_READERS,
    query: ChangeFilter,
    reply: ChangePage,
    handle: ({ person, query }) => items.listChanges(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/item-changes/:id',
    summary: 'One change with what you may do with it',
    access: CHANGE_READERS,
    params: ById,
    reply: Change,
    handle: ({ person, params }) => items.getChange(person, params.id),
  })

  route(http, {
    method: 'GET',
    path: '/item-changes/:id/problems',
    summary: 'What is wrong with a change, field by field',
    access: CHANGE_READERS,
    params: ById,
    reply: z.object({ problems: z.array(ChangeProblem) }),
    handle: async ({ person, params }) => ({ problems: await items.checkChange(person, params.id) }),
  })

  route(http, {
    method: 'GET',
    path: '/item-changes/:id/differences',
    summary: 'What a change does to each item, field by field',
    access: CHANGE_READERS,
    params: ById,
    reply: z.object({ items: z.array(ItemDifferences) }),
    handle: async ({ person, params }) => ({ items: await items.changeDifferences(person, params.id) }),
  })

  route(http, {
    method: 'GET',
    path: '/item-changes/:id/history',
    summary: 'Who did what to a change, and when',
    access: CHANGE_READERS,
    params: ById,
    reply: z.object({ steps: z.array(ChangeStep) }),
    handle: async ({ person, params }) => ({ steps: await items.changeHistory(person, params.id) }),
  })
}

function registerDeciding(http: Http, items: ServiceItems) {
  route(http, {
    method: 'POST',
    path: '/item-changes/:id/decide',
    summary: 'Approve or return a change: the department first, then the platform',
    access: CHANGE_REVIEWERS,
    params: ById,
    body: ChangeDecision,
    reply: Change,
    handle: ({ person, params, body }) => items.decideChange(person, params.id, body),
  })
}
