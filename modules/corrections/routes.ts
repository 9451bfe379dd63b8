import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import {
  AnswerCorrection,
  ConsumerCorrectionPage,
  CorrectionDetail,
  FindReads,
  NoticePage,
  Objection,
  ObjectionFilter,
  ObjectionPage,
  OpenAsConsumer,
  OwnCorrection,
  OwnRead,
  PageFilter,
  ProviderFilter,
  Settlement,
  StewardCorrection,
  StewardCorrectionPage,
} from './contract.ts'
import type { Corrections } from './service.ts'

const Id = z.object({ id: z.uuid() })
const CONSUMERS = ['officer', 'steward'] as const

export function registerRoutes(http: Http, corrections: Corrections): void {
  registerConsumers(http, corrections)
  registerProviders(http, corrections)
}

function registerConsumers(http: Http, corrections: Corrections): void {
  route(http, {
    method: 'POST',
    path: '/corrections',
    summary: 'Say that a value my department was handed is wrong',
    access: CONSUMERS,
    body: OpenAsConsumer,
    reply: OwnCorrection,
    handle: ({ person, body }) => corrections.open({ by: { kind: 'staff', person }, ...body }),
  })

  route(http, {
    method: 'GET',
    path: '/corrections/own',
    summary: 'Corrections my department asked for, newest first',
    access: CONSUMERS,
    query: PageFilter,
    reply: ConsumerCorrectionPage,
    handle: ({ person, query }) => corrections.ofConsumer(person, query),
  })

  route(http, {
    method: 'POST',
    path: '/corrections/reads',
    summary: 'Reads of my department about a person or enterprise, to say what is wrong in one',
    access: CONSUMERS,
    body: FindReads,
    reply: z.array(OwnRead),
    handle: ({ person, body }) => corrections.ownReads(person, body),
  })

  route(http, {
    method: 'POST',
    path: '/corrections/:id/objection',
    summary: 'Object to the answer that a value is right, for the department that asked',
    access: CONSUMERS,
    params: Id,
    body: Objection,
    handle: ({ person, params, body }) => corrections.objectAsConsumer(person, params.id, body),
  })

  route(http, {
    method: 'GET',
    path: '/corrections/notices',
    summary: 'Values my department read that were corrected afterwards, newest first',
    access: CONSUMERS,
    query: PageFilter,
    reply: NoticePage,
    handle: ({ person, query }) => corrections.notices(person, query),
  })

  route(http, {
    method: 'POST',
    path: '/corrections/notices/:id/seen',
    summary: 'Say that my department has taken note of a corrected value',
    access: CONSUMERS,
    params: Id,
    handle: ({ person, params }) => corrections.markSeen(person, params.id),
  })
}

function registerProviders(http: Http, corrections: Corrections): void {
  route(http, {
    method: 'GET',
    path: '/corrections',
    summary: 'Values of my department that are said to be wrong',
    access: ['steward'],
    query: ProviderFilter,
    reply: StewardCorrectionPage,
    handle: ({ person, query }) => corrections.ofProvider(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/corrections/objections',
    summary: 'Objections that wait for the platform authority',
    access: ['reviewer'],
    query: ObjectionFilter,
    reply: ObjectionPage,
    handle: ({ person, query }) => corrections.objections(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/corrections/:id',
    summary: 'One correction with everybody who asked for it',
    access: ['steward', 'reviewer'],
    params: Id,
    reply: CorrectionDetail,
    handle: ({ person, params }) => corrections.detail(person, params.id),
  })

  route(http, {
    method: 'POST',
    path: '/corrections/:id/answer',
    summary: 'Say that the value was corrected, and since when, or why it is right',
    access: ['steward'],
    params: Id,
    body: AnswerCorrection,
    reply: StewardCorrection,
    handle: ({ person, params, body }) => corrections.answer(person, params.id, body),
  })

  route(http, {
    method: 'POST',
    path: '/corrections/:id/settlement',
    summary: 'Settle an objection: the value is wrong and must be corrected, or the answer stands',
    access: ['reviewer'],
    params: Id,
    body: Settlement,
    reply: StewardCorrection,
    handle: ({ person, params, body }) => corrections.settle(person, params.id, body),
  })
}
