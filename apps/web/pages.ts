import { pages as air } from '@onego/air/web'
import { pages as alerts } from '@onego/alerts/web'
import { pages as calendars } from '@onego/calendars/web'
import { pages as cases } from '@onego/cases/web'
import { pages as catalogue } from '@onego/catalogue/web'
import { pages as clients } from '@onego/clients/web'
import { pages as corrections } from '@onego/corrections/web'
import { pages as counter } from '@onego/counter/web'
import { pages as dashboards } from '@onego/dashboards/web'
import { pages as dataRequests } from '@onego/data-requests/web'
import { pages as exchange } from '@onego/exchange/web'
import { pages as forecasts } from '@onego/forecasts/web'
import { pages as forms } from '@onego/forms/web'
import { pages as identity } from '@onego/identity/web'
import { pages as indicators } from '@onego/indicators/web'
import { pages as industry } from '@onego/industry/web'
import { pages as ledger } from '@onego/ledger/web'
import { pages as licences } from '@onego/licences/web'
import { pages as map } from '@onego/map/web'
import { pages as materials } from '@onego/materials/web'
import { pages as myData } from '@onego/my-data/web'
import { pages as notifications } from '@onego/notifications/web'
import { pages as operations } from '@onego/operations/web'
import { pages as policies } from '@onego/policies/web'
import { pages as portal } from '@onego/portal/web'
import { pages as processes } from '@onego/processes/web'
import { pages as ratings } from '@onego/ratings/web'
import { pages as registers } from '@onego/registers/web'
import { pages as rules } from '@onego/rules/web'
import { pages as serviceItems } from '@onego/service-items/web'
import { pages as studio } from '@onego/studio/web'
import { pages as subscriptions } from '@onego/subscriptions/web'
import { pages as supervision } from '@onego/supervision/web'
import type { PageDefinition } from '@onego/ui'
import { citizenMenu } from './citizen-menu.tsx'

/** Every screen of this installation: one line each module. */
const all: readonly PageDefinition[] = [
  ...calendars,
  ...cases,
  ...catalogue,
  ...clients,
  ...corrections,
  ...counter,
  ...dataRequests,
  ...registers,
  ...subscriptions,
  ...exchange,
  ...forms,
  ...identity,
  ...ledger,
  ...licences,
  ...materials,
  ...myData,
  ...notifications,
  ...operations,
  ...policies,
  ...portal,
  ...processes,
  ...rules,
  ...studio,
  ...ratings,
  ...serviceItems,
  ...supervision,
  ...air,
  ...industry,
  ...dashboards,
  ...map,
  ...alerts,
  ...forecasts,
  ...indicators,
]

export const pages: readonly PageDefinition[] = all.map((page) => {
  const menu = page.menu ?? citizenMenu[page.path]
  return menu ? { ...page, menu } : page
})
