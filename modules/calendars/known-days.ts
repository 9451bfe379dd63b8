import known from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { DayKind } from './contract.ts'
import { yearOf } from './rules.ts'

export interface KnownDay {
  day: string
  kind: DayKind
  nameZh: string
  nameEn: string
}

function named(kind: DayKind, days: Record<string, string>): KnownDay[] {
  return Object.entries(days).map(([day, names]) => {
    const [nameEn = '', nameZh = ''] = names.split(',')
    return { day, kind, nameZh, nameEn }
  })
}

/** The State Council's yearly arrangements as collected by the npm package chinese-days. */
export const KNOWN_DAYS: KnownDay[] = [...named('off', known.holidays), ...named('working', known.workdays)]

export const KNOWN_YEARS: number[] = [...new Set(KNOWN_DAYS.map(({ day }) => yearOf(day)))].sort((a, b) => a - b)
