import { type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import {
  ProposedTable,
  PublishedTable,
  PublishTable,
  SavedSource,
  SaveSource,
  SourceDetails,
  SourceTable,
  SourceTrial,
  TrySource,
  UploadedSource,
  UploadQuery,
} from '../contract/publishing.ts'
import type { Exchange } from '../service.ts'

const OWNERS = ['steward', 'admin'] as const
const Id = z.object({ id: z.string().max(64) })
const LARGEST_UPLOAD = 64 * 1_048_576

export function registerDiscoveryRoutes(http: Http, exchange: Exchange) {
  route(http, {
    method: 'POST',
    path: '/exchange/sources/try',
    summary: 'Speak once to a source that is not kept yet',
    access: OWNERS,
    body: TrySource,
    reply: SourceTrial,
    handle: ({ person, body }) => exchange.trySource(person, body),
  })

  route(http, {
    method: 'POST',
    path: '/exchange/sources',
    summary: "Connect one of the department's own systems, or change its connection",
    access: OWNERS,
    body: SaveSource,
    reply: SavedSource,
    handle: ({ person, body }) => exchange.saveSource(person, body),
  })

  upload(http, {
    path: '/exchange/sources/upload',
    summary: 'Hand in a file as a source, or in the place of the delivery before it',
    access: OWNERS,
    query: UploadQuery,
    reply: UploadedSource,
    maxBytes: LARGEST_UPLOAD,
    handle: ({ person, query, file }) => exchange.uploadFile(person, file, query),
  })

  route(http, {
    method: 'GET',
    path: '/exchange/sources/:id',
    summary: 'A source with its connection (without secrets) and what lies in it',
    access: OWNERS,
    params: Id,
    reply: SourceDetails,
    handle: ({ person, params }) => exchange.sourceDetails(person, params.id),
  })

  route(http, {
    method: 'GET',
    path: '/exchange/sources/:id/tables',
    summary: 'The tables of a source, as it describes them itself',
    access: OWNERS,
    params: Id,
    reply: z.array(SourceTable),
    handle: ({ person, params }) => exchange.listTables(person, params.id),
  })

  route(http, {
    method: 'GET',
    path: '/exchange/sources/:id/proposal',
    summary: 'What a table might be in the catalogue',
    access: OWNERS,
    params: Id,
    query: z.object({ table: z.string().min(1).max(200) }),
    reply: ProposedTable,
    handle: ({ person, params, query }) => exchange.propose(person, params.id, query.table),
  })

  route(http, {
    method: 'POST',
    path: '/exchange/publications',
    summary: 'Write a table into the catalogue as a draft, say where it lies, and hand it in for review',
    access: OWNERS,
    body: PublishTable,
    reply: PublishedTable,
    handle: ({ person, body }) => exchange.publishTable(person, body),
  })

  route(http, {
    method: 'POST',
    path: '/exchange/measures',
    summary: 'Count rows, completeness and newest date of a resource now',
    access: OWNERS,
    body: z.object({ resource: z.string().max(50) }),
    handle: ({ person, body }) => exchange.measureNow(person, body.resource),
  })
}
