import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { READERS } from '../access.ts'
import { Month, ReportSummary, Standing, WarningSummary } from '../contract.ts'
import type { Industry } from '../service.ts'

export function registerSummaries(http: Http, { summaries }: Industry): void {
  route(http, {
    method: 'GET',
    path: '/industry/standing',
    summary: 'Whose the single enterprises are, and what the reader may do with them',
    access: [...READERS, 'officer'],
    reply: Standing,
    handle: ({ person }) => summaries.standing(person),
  })
  route(http, {
    method: 'GET',
    path: '/industry/reports/summary',
    summary: 'How far each industry is with the reports of a month; nothing of fewer than three enterprises',
    access: READERS,
    query: z.object({ month: Month.optional() }),
    reply: ReportSummary,
    handle: ({ query }) => summaries.reports(query.month),
  })
  route(http, {
    method: 'GET',
    path: '/industry/warnings/summary',
    summary: 'How many enterprises of each industry have which colour; nothing of fewer than three enterprises',
    access: READERS,
    reply: WarningSummary,
    handle: () => summaries.warnings(),
  })
}
