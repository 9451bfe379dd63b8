import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { READERS } from '../access.ts'
import { EnterpriseDetail, EnterprisePage, Level, Park, Project, ReportProgress } from '../contract.ts'
import type { Industry } from '../service.ts'

const BUREAU = ['analyst', 'officer', 'steward', 'supervisor', 'admin'] as const

export function registerEnterprises(http: Http, { enterprises, parks }: Industry): void {
  route(http, {
    method: 'GET',
    path: '/industry/enterprises',
    summary: 'Enterprises, those with the gravest warning first',
    access: BUREAU,
    query: z.object({
      text: z.string().trim().max(60).optional(),
      sector: z.string().max(40).optional(),
      park: z.string().max(64).optional(),
      level: Level.optional(),
      after: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: EnterprisePage,
    handle: ({ person, query }) => enterprises.search(person, query),
  })
  route(http, {
    method: 'GET',
    path: '/industry/enterprises/:code',
    summary: 'All values of an enterprise, its reports, and its warning with every figure behind it',
    access: BUREAU,
    params: z.object({ code: z.string().length(18) }),
    reply: EnterpriseDetail,
    handle: ({ person, params }) => enterprises.detail(person, params.code),
  })
  route(http, {
    method: 'GET',
    path: '/industry/parks',
    summary: 'Parks: land, members, output, warnings, projects',
    access: READERS,
    reply: z.array(Park),
    handle: ({ person }) => parks.parks(person),
  })
  route(http, {
    method: 'GET',
    path: '/industry/projects',
    summary: 'Projects with milestones and investment, delayed ones first',
    access: READERS,
    reply: z.array(Project),
    handle: () => parks.projects(),
  })
  route(http, {
    method: 'POST',
    path: '/industry/projects/:code/progress',
    summary: 'Investment up to the end of a month, and milestones reached',
    access: BUREAU,
    params: z.object({ code: z.string().max(64) }),
    body: ReportProgress,
    reply: Project,
    handle: ({ person, params, body }) => parks.report(person, params.code, body),
  })
}
