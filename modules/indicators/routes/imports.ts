import { type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { ConfirmImport, Import, ImportHead, ImportResult, Proposal } from '../contract/imports.ts'
import type { Indicators } from '../service.ts'

const WRITERS = ['analyst', 'steward', 'admin'] as const
const MOST_BYTES = 32 * 1024 * 1024
const Id = z.object({ id: z.uuid() })

export function registerImports(http: Http, { imports }: Indicators): void {
  upload(http, {
    path: '/indicators/imports',
    summary: 'Read a file of figures (XLSX, CSV, JSON) and say what is in it; nothing is written',
    access: WRITERS,
    reply: Import,
    maxBytes: MOST_BYTES,
    handle: ({ person, file }) => imports.preview(person, file),
  })
  route(http, {
    method: 'GET',
    path: '/indicators/imports',
    summary: 'Files my organisation brought in, newest first',
    access: WRITERS,
    reply: z.array(ImportHead),
    handle: ({ person }) => imports.list(person),
  })
  route(http, {
    method: 'GET',
    path: '/indicators/imports/:id',
    summary: 'A file that was read: its lines, what they are taken for, and what could not be read',
    access: WRITERS,
    params: Id,
    reply: Import,
    handle: ({ person, params }) => imports.get(person, params.id),
  })
  route(http, {
    method: 'GET',
    path: '/indicators/imports/:id/proposal',
    summary: 'The indicator a line of a file would be if none was defined for it yet',
    access: WRITERS,
    params: Id,
    query: z.object({ line: z.string().max(400) }),
    reply: Proposal,
    handle: ({ person, params, query }) => imports.propose(person, params.id, query.line),
  })
  route(http, {
    method: 'POST',
    path: '/indicators/imports/:id/confirm',
    summary: 'Write the chosen lines of a file, all or nothing, once',
    access: WRITERS,
    params: Id,
    body: ConfirmImport,
    bodyLimit: 4 * 1024 * 1024,
    reply: ImportResult,
    handle: ({ person, params, body }) => imports.confirm(person, params.id, body),
  })
}
