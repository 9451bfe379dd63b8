import type { clients as Systems } from '@onego/clients'
import type { Http } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import type { Alerts } from '../service.ts'
import { registerAlertRoutes } from './alerts.ts'
import { registerFeedRoutes } from './feed.ts'
import { registerRuleRoutes } from './rules.ts'

export function registerRoutes(http: Http, alerts: Alerts, clients: ApiOf<typeof Systems>): void {
  registerAlertRoutes(http, alerts)
  registerRuleRoutes(http, alerts)
  registerFeedRoutes(http, alerts, clients)
}
