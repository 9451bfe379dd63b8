import { Objection, OpenCorrection, OwnCorrection } from '@onego/corrections/contract'
import { ProofFile } from '@onego/ledger/contract'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { ReadFilter, ReadPage, UseSummary } from './contract.ts'
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
    body: OpenCorrection,
    reply: OwnCorrection,
    handle: ({ person, body }) => disputes.open(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/my-data/disputes',
    summary: 'What I said is wrong, and what became of it',
    access: 'citizen',
    reply: z.array(OwnCorrection),
    handle: ({ person }) => disputes.mine(person),
  })

  route(http, {
    method: 'POST',
    path: '/my-data/disputes/:id/objection',
    summary: 'Object, once, to the answer that a value is right',
    access: 'citizen',
    params: z.object({ id: z.uuid() }),
    body: Objection,
    handle: ({ person, params, body }) => disputes.object(person, params.id, body),
  })
}
