import type { alerts } from '@onego/alerts'
import type { calendars } from '@onego/calendars'
import type { dashboards } from '@onego/dashboards'
import type { forecasts } from '@onego/forecasts'
import type { indicators } from '@onego/indicators'
import type { map } from '@onego/map'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import { AppError } from '@onego/platform/errors'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { regions } from '@onego/regions'
import { dayOf, dueOn, openMonth } from '../rules/months.ts'
import type { IndustrySettings } from '../settings.ts'
import type { IndustryDb } from '../store/tables.ts'

export interface Uses {
  alerts: ApiOf<typeof alerts>
  calendars: ApiOf<typeof calendars>
  dashboards: ApiOf<typeof dashboards>
  forecasts: ApiOf<typeof forecasts>
  indicators: ApiOf<typeof indicators>
  map: ApiOf<typeof map>
  notifications: ApiOf<typeof notifications>
  organisations: ApiOf<typeof organisations>
  regions: ApiOf<typeof regions>
}

export interface Context extends Pick<Platform, 'clock' | 'crypto' | 'log' | 'jobs'> {
  db: IndustryDb
  region: string
  settings: IndustrySettings
  uses: Uses
}

/** The body that collects the reports; undefined while none is known. */
export async function findBureau({ settings, uses }: Pick<Context, 'settings' | 'uses'>): Promise<string | undefined> {
  if (settings.INDUSTRY_BUREAU) return settings.INDUSTRY_BUREAU
  return (await uses.organisations.list()).find(({ name }) => name.includes('工业和信息化'))?.code
}

/** @throws AppError `industry.no-bureau` (unavailable). */
export async function getBureau(context: Pick<Context, 'settings' | 'uses'>): Promise<string> {
  const found = await findBureau(context)
  if (found) return found
  throw new AppError('unavailable', 'industry.no-bureau', 'INDUSTRY_BUREAU: name the body that collects the reports')
}

/** The month that is reported now, and until when. */
export async function currentMonth({ clock, uses, settings }: Context) {
  const day = dayOf(clock.now())
  const month = openMonth(day)
  return { day, month, dueOn: await dueDay({ uses, settings }, month) }
}

export async function dueDay({ uses, settings }: Pick<Context, 'uses' | 'settings'>, month: string): Promise<string> {
  const off = new Set<string>()
  const from = dueOn(month, () => true, settings.INDUSTRY_DUE_DAY)
  for (let ahead = 0; ahead < 15; ahead += 1) {
    const day = new Date(Date.parse(`${from}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10)
    if (await uses.calendars.isWorkingDay(day)) break
    off.add(day)
  }
  return dueOn(month, (day) => !off.has(day), settings.INDUSTRY_DUE_DAY)
}
