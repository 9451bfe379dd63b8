import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { DESK } from './access.ts'
import {
  AnswerOffer,
  Calculator,
  DecideDraft,
  DisputeOffer,
  MyLabel,
  MyValues,
  Offer,
  OfferPage,
  OfferState,
  PolicyDefinition,
  PolicyDraft,
  PolicyHead,
  PolicyProblem,
  PolicyRun,
  PolicyView,
  ProfileField,
  Simulation,
} from './contract.ts'
import type { Policies } from './service.ts'

const Code = z.object({ code: z.string().max(80) })
const Id = z.object({ id: z.uuid() })
const IdNumbers = z.object({
  idNumbers: z
    .array(z.string().regex(/^\d{17}[\dXx]$/, 'an 18-digit ID number'))
    .min(1)
    .max(5000),
})

export function registerRoutes(http: Http, policies: Policies): void {
  registerForEverybody(http, policies)
  registerForCitizens(http, policies)
  registerDesk(http, policies)
  registerDrafts(http, policies)
  registerOffersOfDepartment(http, policies)
}

function registerForEverybody(http: Http, { calculating }: Policies) {
  route(http, {
    method: 'GET',
    path: '/policies/calculator',
    summary: 'Policies in force with their conditions, amounts and questions; the answers stay in the browser',
    access: 'public',
    reply: Calculator,
    handle: () => calculating.calculator(),
  })
}

function registerForCitizens(http: Http, { calculating, offers }: Policies) {
  route(http, {
    method: 'POST',
    path: '/policies/calculator/mine',
    summary: 'My own values for the calculator, read from the registers for me now; nothing is kept',
    access: 'citizen',
    reply: MyValues,
    handle: ({ person }) => calculating.mine(person),
  })
  route(http, {
    method: 'GET',
    path: '/policies/labels/mine',
    summary: 'What is kept of me so that policies find me: values, sources, which policies need them',
    access: 'citizen',
    reply: z.array(MyLabel),
    handle: ({ person }) => calculating.labels(person),
  })
  route(http, {
    method: 'GET',
    path: '/policies/offers/mine',
    summary: 'What I may be entitled to, and why',
    access: 'citizen',
    reply: z.array(Offer),
    handle: ({ person }) => offers.mine(person),
  })
  route(http, {
    method: 'POST',
    path: '/policies/offers/:id/answer',
    summary: 'Confirm an offer, which opens a case, or decline it',
    access: 'citizen',
    params: Id,
    body: AnswerOffer,
    reply: Offer,
    handle: ({ person, params, body }) => offers.answer(person, params.id, body),
  })
  route(http, {
    method: 'POST',
    path: '/policies/offers/:id/dispute',
    summary: 'Say that a value an offer was made by is wrong',
    access: 'citizen',
    params: Id,
    body: DisputeOffer,
    reply: Offer,
    handle: ({ person, params, body }) => offers.dispute(person, params.id, body),
  })
}

function registerDesk(http: Http, { overview, runs }: Policies) {
  route(http, {
    method: 'GET',
    path: '/policies',
    summary: 'Policies of my department with their offers; all of them for administrators and auditors',
    access: DESK,
    reply: z.array(PolicyHead),
    handle: ({ person }) => overview.list(person),
  })
  route(http, {
    method: 'GET',
    path: '/policies/fields',
    summary: 'What conditions may speak of',
    access: DESK,
    reply: z.array(ProfileField.omit({ read: true })),
    handle: () => overview.fields(),
  })
  route(http, {
    method: 'GET',
    path: '/policies/:code',
    summary: 'A policy with its versions and runs',
    access: DESK,
    params: Code,
    reply: PolicyView,
    handle: ({ person, params }) => overview.view(person, params.code),
  })
  route(http, {
    method: 'POST',
    path: '/policies/:code/runs',
    summary: 'Find whom a policy is for and offer it to them; the one under way if there is one',
    access: ['steward', 'officer'],
    params: Code,
    reply: PolicyRun,
    handle: ({ person, params }) => runs.startBy(person, params.code),
  })
}

function registerDrafts(http: Http, { publishing, drafts, simulating }: Policies) {
  route(http, {
    method: 'POST',
    path: '/policies/check',
    summary: 'What stands in the way of publishing this',
    access: ['steward', 'reviewer'],
    body: PolicyDefinition,
    reply: z.array(PolicyProblem),
    handle: ({ body }) => publishing.check(body),
  })
  route(http, {
    method: 'POST',
    path: '/policies/simulate',
    summary:
      'Whom this would reach and what it would cost, by district and age; counts of fewer than five are left out',
    access: DESK,
    body: PolicyDefinition,
    reply: Simulation,
    handle: ({ person, body }) => simulating.simulateFor(person, body),
  })
  route(http, {
    method: 'POST',
    path: '/policies/drafts',
    summary: 'Begin a draft of a policy or of its next version',
    access: ['steward'],
    body: PolicyDefinition,
    reply: PolicyDraft,
    handle: ({ person, body }) => drafts.openDraft(person, body),
  })
  route(http, {
    method: 'GET',
    path: '/policies/drafts/:id',
    summary: 'A draft with what is wrong with it',
    access: DESK,
    params: Id,
    reply: PolicyDraft,
    handle: ({ person, params }) => drafts.draft(person, params.id),
  })
  route(http, {
    method: 'PUT',
    path: '/policies/drafts/:id',
    summary: 'Save a draft',
    access: ['steward'],
    params: Id,
    body: PolicyDefinition,
    reply: PolicyDraft,
    handle: ({ person, params, body }) => drafts.saveDraft(person, params.id, body),
  })
  route(http, {
    method: 'POST',
    path: '/policies/drafts/:id/submit',
    summary: 'Hand a draft to the reviewers of my department',
    access: ['steward'],
    params: Id,
    reply: PolicyDraft,
    handle: ({ person, params }) => drafts.submit(person, params.id),
  })
  route(http, {
    method: 'POST',
    path: '/policies/drafts/:id/decide',
    summary: 'Publish a draft or send it back; not by whoever wrote it',
    access: ['reviewer'],
    params: Id,
    body: DecideDraft,
    reply: PolicyDraft,
    handle: ({ person, params, body }) => drafts.decide(person, params.id, body),
  })
}

function registerOffersOfDepartment(http: Http, { offers }: Policies) {
  route(http, {
    method: 'GET',
    path: '/policies/:code/offers',
    summary: 'Offers of a policy of my department, newest first; no names',
    access: ['officer'],
    params: Code,
    query: z.object({ state: OfferState.optional(), after: z.uuid().optional() }),
    reply: OfferPage,
    handle: ({ person, params, query }) => offers.list(person, params.code, query),
  })
  route(http, {
    method: 'GET',
    path: '/policies/offers/:id',
    summary: 'Whom an offer was made to, and why; leaves a receipt that the person sees',
    access: ['officer'],
    params: Id,
    reply: Offer.extend({ personName: z.string(), idNumber: z.string() }),
    handle: ({ person, params }) => offers.look(person, params.id),
  })
  route(http, {
    method: 'POST',
    path: '/policies/:code/receivers',
    summary: 'Tell who receives it already; they get no offers',
    access: ['officer'],
    params: Code,
    body: IdNumbers,
    reply: z.object({ added: z.number().int() }),
    handle: ({ person, params, body }) => offers.addReceivers(person, params.code, body.idNumbers),
  })
}
