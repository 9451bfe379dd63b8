import { air } from '@onego/air'
import { alerts } from '@onego/alerts'
import { benefits } from '@onego/benefits'
import { calendars } from '@onego/calendars'
import { cases } from '@onego/cases'
import { catalogue } from '@onego/catalogue'
import { clients } from '@onego/clients'
import { corrections } from '@onego/corrections'
import { counter } from '@onego/counter'
import { dashboards } from '@onego/dashboards'
import { dataRequests } from '@onego/data-requests'
import { demoCity } from '@onego/demo-city'
import { exchange } from '@onego/exchange'
import { forecasts } from '@onego/forecasts'
import { forms } from '@onego/forms'
import { identity } from '@onego/identity'
import { indicators } from '@onego/indicators'
import { industry } from '@onego/industry'
import { ledger } from '@onego/ledger'
import { licences } from '@onego/licences'
import { map } from '@onego/map'
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
  air,
  alerts,
  benefits,
  calendars,
  cases,
  catalogue,
  clients,
  corrections,
  counter,
  dashboards,
  dataRequests,
  demoCity,
  exchange,
  forecasts,
  forms,
  identity,
  indicators,
  industry,
  ledger,
  licences,
  map,
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
  registers,
  rules,
  serviceItems,
  studio,
  subscriptions,
  supervision,
]
