import { type Http, route } from '@onego/platform/http'
import { Decision, WaitingFilter, WaitingPage, Withdrawal } from '../contract/lifecycle.ts'
import type { Catalogue } from '../service.ts'

export function registerReviewRoutes(http: Http, catalogue: Catalogue) {
  route(http, {
    method: 'GET',
    path: '/catalogue/reviews',
    summary: 'Registrations and publications that wait for you, longest first',
    access: ['reviewer'],
    query: WaitingFilter,
    reply: WaitingPage,
    handle: ({ person, query }) => catalogue.waiting(person, query),
  })

  route(http, {
    method: 'POST',
    path: '/catalogue/reviews/decision',
    summary: 'Approve, send back or refuse a registration or publication',
    access: ['reviewer'],
    body: Decision,
    handle: ({ person, body }) => catalogue.decide(person, body),
  })

  route(http, {
    method: 'POST',
    path: '/catalogue/withdrawals',
    summary: 'Withdraw a published resource',
    access: ['steward', 'reviewer', 'admin'],
    body: Withdrawal,
    handle: ({ person, body }) => catalogue.withdraw(person, body),
  })
}
