import type { Http } from '@onego/platform/http'
import type { Industry } from '../service.ts'
import { registerEnterprises } from './enterprises.ts'
import { registerOverview } from './overview.ts'
import { registerReports } from './reports.ts'
import { registerSummaries } from './summaries.ts'

export function registerRoutes(http: Http, industry: Industry): void {
  registerReports(http, industry)
  registerEnterprises(http, industry)
  registerOverview(http, industry)
  registerSummaries(http, industry)
}
