import type { Observation } from '@onego/indicators/contract'
import { defineJob } from '@onego/platform/jobs'
import { z } from 'zod'
import { indicatorOf, RECORDED } from '../content/indicators.ts'
import { FIELDS } from '../content/sheet.ts'
import type { Figures } from '../contract.ts'
import { type MonthValues, monthsOfSheet } from '../rules/january.ts'
import { monthAfter, monthsIn, reportBefore } from '../rules/months.ts'
import { findEnterprise } from '../store/enterprises.ts'
import { findSheet, knownOf } from '../store/sheets.ts'
import type { Context } from './context.ts'

/** Reckons everything again soon after reports were accepted; many at once are one reckoning. */
export const recomputeJob = defineJob('industry.recompute', z.object({}))
const SOON_MS = 3000

export interface Place {
  code: string
  district: string
  industry: string
  sector: string | null
  park: string | null
}

/** Where a value of an enterprise belongs in every dimension. */
export const cellOf = ({ code, district, industry, sector, park }: Place): Record<string, string> => ({
  region: district,
  industry,
  enterprise: code,
  ...(sector ? { sector } : {}),
  ...(park ? { park } : {}),
})

export function observationsOf(
  cell: Record<string, string>,
  months: readonly MonthValues[],
  field: string,
): Observation[] {
  return months.flatMap(({ month, figures, estimated }) => {
    const value = figures[field]
    return value === undefined ? [] : [{ period: month, cell, value, status: estimated ? 'estimated' : 'final' }]
  })
}

export type Feed = ReturnType<typeof createFeed>

/** From accepted reports into the indicators, in the caller's transaction. */
export function createFeed({ db, region, uses, jobs, clock }: Context) {
  async function monthsOf(sheet: { enterprise: string; month: string; figures: Figures }): Promise<MonthValues[]> {
    if (monthsIn(sheet.month) === 1) return monthsOfSheet(sheet, FIELDS)
    const months = [monthAfter(sheet.month, -1), sheet.month]
    const metered = (await knownOf(db, region, [sheet.enterprise], months)).map(({ electricity }) => electricity)
    const before = await findSheet(db, { region, enterprise: sheet.enterprise, month: reportBefore(sheet.month) })
    const [january, february] = metered
    return monthsOfSheet(sheet, FIELDS, {
      ...(typeof january === 'number' && typeof february === 'number' ? { electricity: [january, february] } : {}),
      ...(before ? { before: before.figures } : {}),
    })
  }

  return {
    async sheet(sheet: { enterprise: string; month: string; version: number; figures: Figures }): Promise<void> {
      const enterprise = await findEnterprise(db, region, sheet.enterprise)
      if (!enterprise) return
      const months = await monthsOf(sheet)
      const cell = cellOf(enterprise)
      for (const field of RECORDED) {
        const observations = observationsOf(cell, months, field)
        await uses.indicators.record({
          indicator: indicatorOf(field),
          key: `sheet:${sheet.enterprise}:${sheet.month}:${sheet.version}`,
          observations,
          from: {
            zh: `${enterprise.name.zh} ${sheet.month} 月报`,
            en: `Report of ${enterprise.name.en} for ${sheet.month}`,
          },
        })
      }
      await jobs.enqueue(recomputeJob, {}, { key: 'soon', runAt: new Date(clock.now().getTime() + SOON_MS) })
    },
  }
}
