import { benefits } from '@onego/benefits'
import { calendars } from '@onego/calendars'
import { cases } from '@onego/cases'
import { catalogue } from '@onego/catalogue'
import { clients } from '@onego/clients'
import { corrections } from '@onego/corrections'
import { counter } from '@onego/counter'
import { dataRequests } from '@onego/data-requests'
import { demoCity } from '@onego/demo-city'
import { exchange } from '@onego/exchange'
import { forms } from '@onego/forms'
import { identity } from '@onego/identity'
import { ledger } from '@onego/ledger'
import { licences } from '@onego/licences'
import { materials } from '@onego/materials'
import { myData } from '@onego/my-data'
import { newborn } from '@onego/newborn'
import { notifications } from '@onego/notifications'
import { operations } from '@onego/operations'
import { organisations } from '@onego/organisations'
import type { Module } from '@onego/platform/modules'
import { policies } from '@onego/policies'
import { portal } from '@onego/portal'
import { processes } from '@onego/processes'
import { ratings } from '@onego/ratings'
import { regions } from '@onego/regions'
import { registers } from '@onego/registers'
import { rules } from '@onego/rules'
import { serviceItems } from '@onego/service-items'
import { studio } from '@onego/studio'
import { subscriptions } from '@onego/subscriptions'
import { supervision } from '@onego/supervision'

/** What this installation is made of: one line each. What they use comes along by itself. */
export const modules: Module[] = [
  benefits,
  calendars,
  cases,
  catalogue,
  clients,
  corrections,
  counter,
  dataRequests,
  registers,
  subscriptions,
  demoCity,
  exchange,
  forms,
  identity,
  ledger,
  licences,
  materials,
  myData,
  newborn,
  notifications,
  operations,
  organisations,
  policies,
  portal,
  processes,
  ratings,
  regions,
  rules,
  serviceItems,
  studio,
  supervision,
]
