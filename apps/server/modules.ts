import { calendars } from '@onego/calendars'
import { cases } from '@onego/cases'
import { catalogue } from '@onego/catalogue'
import { demoCity } from '@onego/demo-city'
import { exchange } from '@onego/exchange'
import { forms } from '@onego/forms'
import { identity } from '@onego/identity'
import { ledger } from '@onego/ledger'
import { licences } from '@onego/licences'
import { myData } from '@onego/my-data'
import { notifications } from '@onego/notifications'
import { operations } from '@onego/operations'
import { organisations } from '@onego/organisations'
import type { Module } from '@onego/platform/modules'
import { portal } from '@onego/portal'
import { processes } from '@onego/processes'
import { regions } from '@onego/regions'
import { serviceItems } from '@onego/service-items'

/** What this installation is made of: one line each. What they use comes along by itself. */
export const modules: Module[] = [
  calendars,
  cases,
  catalogue,
  demoCity,
  exchange,
  forms,
  identity,
  ledger,
  licences,
  myData,
  notifications,
  operations,
  organisations,
  portal,
  processes,
  regions,
  serviceItems,
]
