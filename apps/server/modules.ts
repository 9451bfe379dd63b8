import { calendars } from '@onego/calendars'
import { catalogue } from '@onego/catalogue'
import { ledger } from '@onego/ledger'
import { notifications } from '@onego/notifications'
import { operations } from '@onego/operations'
import { organisations } from '@onego/organisations'
import type { Module } from '@onego/platform/modules'
import { processes } from '@onego/processes'
import { regions } from '@onego/regions'

/** What this installation is made of: one line each. What they use comes along by itself. */
export const modules: Module[] = [
  calendars,
  catalogue,
  ledger,
  notifications,
  operations,
  organisations,
  processes,
  regions,
]
