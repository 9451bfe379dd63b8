import { ProofFile } from '@onego/ledger/contract'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import {
  AnswerDispute,
  Dispute,
  DisputeFilter,
  OpenDispute,
  ReadFilter,
  ReadPage,
  StewardDispute,
  StewardDisputePage,
  UseSummary,
} from './contract.ts'
import type { MyData } from './service.ts'

export function registerRoutes(http: Http, { uses, disputes }: MyData) {
  route(http, {
    method: 'GET',
    path: '/my-data/reads',
    summary: 'Who used my data, for what, newest first',
    access: 'citizen',
    query: ReadFilter,
    reply: ReadPage,
    handle: ({ person, query }) => uses.list(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/my-data/summary',
    summary: 'How often each department used my data',
    access: 'citizen',
    reply: UseSummary,
    handle: ({ person }) => uses.summary(person),
  })

  route(http, {
    method: 'GET',
    path: '/my-data/reads/:receiptId/proof',
    summary: 'Proof that a use is in the public log; `onego verify --receipt` accepts it as a file',
    access: 'citizen',
    params: z.object({ receiptId: z.uuid() }),
    reply: ProofFile,
    handle: ({ person, params }) => uses.proof(person, params.receiptId),
  })

  registerDisputes(http, disputes)
}

function registerDisputes(http: Http, disputes: MyData['disputes']) {
  route(http, {
    method: 'POST',
    path: '/my-data/disputes',
    summary: 'Say that a value a department holds about me is wrong',
    access: 'citizen',
    body: OpenDispute,
    reply: Dispute,
    handle: ({ person, body }) => disputes.open(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/my-data/disputes',
    summary: 'My disputes and their answers',
    access: 'citizen',
    reply: z.array(Dispute),
    handle: ({ person }) => disputes.mine(person),
  })

  route(http, {
    method: 'GET',
    path: '/my-data/disputed-values',
    summary: 'Values of my department that citizens dispute',
    access: ['steward'],
    query: DisputeFilter,
    reply: StewardDisputePage,
    handle: ({ person, query }) => disputes.ofProvider(person, query),
  })

  route(http, {
    method: 'POST',
    path: '/my-data/disputed-values/:id/answer',
    summary: 'Tell the citizen that the value was corrected, or why it is right',
    access: ['steward'],
    params: z.object({ id: z.uuid() }),
    body: AnswerDispute,
    reply: StewardDispute,
    handle: ({ person, params, body }) => disputes.answer(person, params.id, body),
  })
}
