import { download, type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import {
  ApplicationDetail,
  ApplicationFilter,
  ApplicationForm,
  ApplicationPage,
  Apply,
  Check,
  Complete,
  Decision,
  ResourceChoice,
  Settlement,
  Sign,
  WithReason,
} from './contract.ts'
import type { DataRequests } from './service.ts'

const APPLICANTS = ['officer', 'steward'] as const
const READERS = ['officer', 'steward', 'reviewer', 'supervisor', 'auditor', 'admin'] as const
const ById = z.object({ id: z.uuid() })

export function registerRoutes(http: Http, dataRequests: DataRequests): void {
  registerReading(http, dataRequests)
  registerApplicant(http, dataRequests)
  registerProvider(http, dataRequests)
  registerAuthority(http, dataRequests)
}

function registerReading(http: Http, dataRequests: DataRequests): void {
  route(http, {
    method: 'GET',
    path: '/data-requests',
    summary: 'Applications for data: of my department, to my department, for the platform, or all',
    access: READERS,
    query: ApplicationFilter,
    reply: ApplicationPage,
    handle: ({ person, query }) => dataRequests.list(person, query),
  })
  route(http, {
    method: 'GET',
    path: '/data-requests/:id',
    summary: 'One application with its history, difference and agreement',
    access: READERS,
    params: ById,
    reply: ApplicationDetail,
    handle: ({ person, params }) => dataRequests.get(person, params.id),
  })
  download(http, {
    path: '/data-requests/:id/agreement.json',
    summary: 'The agreement with its signatures, verifiable offline with `onego verify-agreement`',
    access: READERS,
    params: ById,
    produces: 'application/json',
    async handle({ person, params }) {
      const { name, ...file } = await dataRequests.agreementFile(person, params.id)
      return { content: JSON.stringify(file, null, 2), type: 'application/json', saveAs: name }
    },
  })
  download(http, {
    path: '/data-requests/:id/agreement.pdf',
    summary: 'The agreement as a paper',
    access: READERS,
    params: ById,
    produces: 'application/pdf',
    async handle({ person, params }) {
      const { name, content } = await dataRequests.agreementPdf(person, params.id)
      return { content, type: 'application/pdf', saveAs: name }
    },
  })
}

function registerApplicant(http: Http, dataRequests: DataRequests): void {
  route(http, {
    method: 'GET',
    path: '/data-requests/resources',
    summary: 'Resources of other departments to apply for, found by words',
    access: APPLICANTS,
    query: z.object({ text: z.string().trim().max(100).default('') }),
    reply: z.array(ResourceChoice),
    handle: ({ person, query }) => dataRequests.choices(person, query.text),
  })
  route(http, {
    method: 'GET',
    path: '/data-requests/form',
    summary: 'What the application form for a resource shows',
    access: APPLICANTS,
    query: z.object({ resource: z.string().min(3).max(50) }),
    reply: ApplicationForm,
    handle: ({ person, query }) => dataRequests.form(person, query.resource),
  })
  route(http, {
    method: 'POST',
    path: '/data-requests',
    summary: 'Apply for data of another department',
    access: APPLICANTS,
    body: Apply,
    reply: ApplicationDetail,
    handle: ({ person, body }) => dataRequests.apply(person, body),
  })
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/completion',
    summary: 'Complete an application as asked',
    access: APPLICANTS,
    params: ById,
    body: Complete,
    reply: ApplicationDetail,
    handle: ({ person, params, body }) => dataRequests.complete(person, params.id, body),
  })
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/withdrawal',
    summary: 'Withdraw an application',
    access: APPLICANTS,
    params: ById,
    body: WithReason,
    reply: ApplicationDetail,
    handle: ({ person, params, body }) => dataRequests.withdraw(person, params.id, body.reason),
  })
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/dispute',
    summary: 'Take a refusal or a partial answer to the platform',
    access: APPLICANTS,
    params: ById,
    body: WithReason,
    reply: ApplicationDetail,
    handle: ({ person, params, body }) => dataRequests.dispute(person, params.id, body.reason),
  })
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/return',
    summary: 'Give a grant back',
    access: APPLICANTS,
    params: ById,
    body: WithReason,
    reply: ApplicationDetail,
    handle: ({ person, params, body }) => dataRequests.giveBack(person, params.id, body.reason),
  })
}

function registerProvider(http: Http, dataRequests: DataRequests): void {
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/decision',
    summary: 'Grant all or part, ask for completion, or refuse with the law',
    access: ['steward'],
    params: ById,
    body: Decision,
    reply: ApplicationDetail,
    handle: ({ person, params, body }) => dataRequests.decide(person, params.id, body),
  })
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/signature',
    summary: 'Sign the agreement for my department, with my password again',
    access: ['steward'],
    params: ById,
    body: Sign,
    reply: ApplicationDetail,
    handle: ({ person, params, body, request }) =>
      dataRequests.sign({ person, id: params.id, address: request.ip }, body),
  })
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/revocation',
    summary: 'Take a grant back; calls are refused at once',
    access: ['steward'],
    params: ById,
    body: WithReason,
    reply: ApplicationDetail,
    handle: ({ person, params, body }) => dataRequests.revoke(person, params.id, body.reason),
  })
}

function registerAuthority(http: Http, dataRequests: DataRequests): void {
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/check',
    summary: 'Find an application in order, or send it back to be completed',
    access: ['reviewer'],
    params: ById,
    body: Check,
    reply: ApplicationDetail,
    handle: ({ person, params, body }) => dataRequests.check(person, params.id, body),
  })
  route(http, {
    method: 'POST',
    path: '/data-requests/:id/settlement',
    summary: 'Settle a dispute: the provider decides again, or its answer stands',
    access: ['reviewer'],
    params: ById,
    body: Settlement,
    reply: ApplicationDetail,
    handle: ({ person, params, body }) => dataRequests.settleDispute(person, params.id, body),
  })
}
