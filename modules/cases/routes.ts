import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import {
  Action,
  Case,
  CaseHead,
  FileRef,
  InboxCounts,
  InboxFilter,
  InboxPage,
  Submission,
  Submissions,
  SubmitDraft,
} from './contract.ts'
import { MAX_FILE_BYTES } from './service/files.ts'
import type { Cases } from './service.ts'

const Id = z.object({ id: z.uuid() })

export function registerRoutes(http: Http, cases: Cases) {
  citizenRoutes(http, cases)
  officerRoutes(http, cases)

  route(http, {
    method: 'GET',
    path: '/cases/:id',
    summary: 'One case with its contents: for its department and its applicant',
    access: 'signed-in',
    params: Id,
    reply: Case,
    handle: ({ person, params }) => cases.case(person, params.id),
  })

  route(http, {
    method: 'POST',
    path: '/cases/:id/actions',
    summary: 'Accept, ask for a supplement, decide; supply or withdraw',
    access: 'signed-in',
    params: Id,
    body: Action,
    reply: CaseHead,
    handle: ({ person, params, body }) => cases.act(person, params.id, body),
  })

  download(http, {
    path: '/cases/:id/files/:file',
    summary: 'A file of a case',
    access: 'signed-in',
    params: z.object({ id: z.uuid(), file: z.uuid() }),
    produces: 'application/octet-stream',
    handle: ({ person, params }) => cases.files.get(person, params.id, params.file),
  })
}

function citizenRoutes(http: Http, cases: Cases) {
  route(http, {
    method: 'POST',
    path: '/cases/submissions',
    summary: 'Submit a confirmed draft; the same draft again gives the same submission',
    access: 'citizen',
    body: SubmitDraft,
    reply: Submission,
    handle: ({ person, body }) => cases.submit(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/cases/submissions',
    summary: 'My submissions, newest first',
    access: 'citizen',
    query: z.object({ before: z.iso.datetime().optional() }),
    reply: Submissions,
    handle: ({ person, query }) => cases.mine(person, query.before),
  })

  route(http, {
    method: 'GET',
    path: '/cases/submissions/:id',
    summary: 'One of my submissions with its cases',
    access: 'citizen',
    params: Id,
    reply: Submission,
    handle: ({ person, params }) => cases.submission(person, params.id),
  })

  upload(http, {
    path: '/cases/:id/files',
    summary: 'Upload a file that was missing',
    access: 'citizen',
    params: Id,
    reply: FileRef,
    maxBytes: MAX_FILE_BYTES,
    handle: ({ person, params, file }) => cases.files.add(person, params.id, file),
  })
}

function officerRoutes(http: Http, cases: Cases) {
  route(http, {
    method: 'GET',
    path: '/cases/inbox',
    summary: 'Cases of my department, what runs out first on top',
    access: 'staff',
    query: InboxFilter,
    reply: InboxPage,
    handle: ({ person, query }) => cases.inbox(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/cases/inbox/counts',
    summary: 'How many cases of my department are in which state',
    access: 'staff',
    reply: InboxCounts,
    handle: ({ person }) => cases.counts(person),
  })
}
