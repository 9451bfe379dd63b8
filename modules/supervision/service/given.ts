import type { calendars } from '@onego/calendars'
import type { cases } from '@onego/cases'
import type { exchange } from '@onego/exchange'
import type { organisations } from '@onego/organisations'
import { dayInChina } from '@onego/platform/clock'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { processes } from '@onego/processes'
import type { ratings } from '@onego/ratings'
import type { SupervisionSettings } from '../settings.ts'
import type { SupervisionDb } from '../store.ts'

export interface Given extends Pick<Platform, 'clock' | 'crypto'> {
  db: SupervisionDb
  settings: SupervisionSettings
  uses: {
    calendars: ApiOf<typeof calendars>
    cases: ApiOf<typeof cases>
    exchange: ApiOf<typeof exchange>
    organisations: ApiOf<typeof organisations>
    processes: ApiOf<typeof processes>
    ratings: ApiOf<typeof ratings>
  }
}

export const today = ({ clock }: Pick<Given, 'clock'>) => dayInChina(clock.now())

/** English names of these departments; the Chinese ones stand with their cases. */
export async function englishNames(
  { uses }: Given,
  codes: string[],
): Promise<(code: string, otherwise: string) => string> {
  const found = await Promise.all([...new Set(codes)].map((code) => uses.organisations.find(code)))
  const names = new Map(found.flatMap((one) => (one?.nameEn ? [[one.code, one.nameEn]] : [])))
  return (code, otherwise) => names.get(code) ?? otherwise
}
