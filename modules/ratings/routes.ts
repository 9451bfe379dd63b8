import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import {
  AnswerRating,
  CaseRating,
  DepartmentRating,
  DepartmentRatingPage,
  RateCase,
  Rating,
  RatingFilter,
  RatingStatistics,
} from './contract.ts'
import type { Ratings } from './service.ts'

const HANDLERS = ['officer', 'clerk', 'reviewer'] as const

export function registerRoutes(http: Http, ratings: Ratings) {
  route(http, {
    method: 'POST',
    path: '/ratings',
    summary: 'Rate a matter that has ended, once',
    access: 'citizen',
    body: RateCase,
    reply: Rating,
    handle: ({ person, body }) => ratings.rate(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/ratings/cases/:caseId',
    summary: 'My rating of a case, or whether I may rate it now',
    access: 'citizen',
    params: z.object({ caseId: z.uuid() }),
    reply: CaseRating,
    handle: ({ person, params }) => ratings.ofCase(person, params.caseId),
  })

  route(http, {
    method: 'GET',
    path: '/ratings/statistics',
    summary: 'Ratings counted by level and department',
    access: 'public',
    query: z.object({ since: z.iso.date().optional() }),
    reply: RatingStatistics,
    handle: ({ query }) => ratings.statistics(query.since ? new Date(`${query.since}T00:00:00+08:00`) : undefined),
  })

  route(http, {
    method: 'GET',
    path: '/ratings',
    summary: 'Ratings of cases my department handled; bad ones that wait for an answer first of all',
    access: HANDLERS,
    query: RatingFilter,
    reply: DepartmentRatingPage,
    handle: ({ person, query }) => ratings.ofDepartment(person, query),
  })

  route(http, {
    method: 'POST',
    path: '/ratings/:id/answer',
    summary: 'Answer a rating, once',
    access: HANDLERS,
    params: z.object({ id: z.uuid() }),
    body: AnswerRating,
    reply: DepartmentRating,
    handle: ({ person, params, body }) => ratings.answer(person, params.id, body),
  })
}
