import { notFound } from '@onego/platform/errors'
import { CHECKS, FIELDS } from '../content/sheet.ts'
import type { Figures, Sheet } from '../contract.ts'
import { checkSheet } from '../rules/checks.ts'
import { dayOf, monthAfter, monthsBetween, monthsIn, reportBefore } from '../rules/months.ts'
import { findEnterprise } from '../store/enterprises.ts'
import { findSheet, knownOf, type SheetRow } from '../store/sheets.ts'
import { type Context, dueDay } from './context.ts'
import { districtNames, toEnterprise } from './enterprise-view.ts'

export interface SheetKey {
  enterprise: string
  month: string
}

const KNOWN_NAME = {
  electricity: { zh: '供电公司', en: 'Power company' },
  tax: { zh: '税务部门', en: 'Tax service' },
} as const

export type SheetView = ReturnType<typeof createSheetView>

/** A report with everything that stands beside it: known facts, what was before, what the checks say. */
export function createSheetView(context: Context) {
  const { db, region, clock } = context
  const keyOf = (key: SheetKey) => ({ region, ...key })

  /** What departments know of the month; of February, of both months together. */
  async function factsOf({ enterprise, month }: SheetKey): Promise<Sheet['facts']> {
    const months = monthsBetween(monthAfter(month, 1 - monthsIn(month)), month)
    const rows = await knownOf(db, region, [enterprise], months)
    const row = rows.at(-1)
    if (!row || rows.length < months.length) return []
    const [zhMark, enMark] = row.source === 'generated' ? ['（生成）', ' (generated)'] : ['', '']
    return FIELDS.flatMap((field) => {
      const kind = field.known
      if (!kind || rows.some((known) => known[kind] === null)) return []
      const value = Math.round(rows.reduce((sum, known) => sum + (known[kind] ?? 0), 0) * 100) / 100
      const { zh, en } = KNOWN_NAME[kind]
      const source = { zh: zh + zhMark, en: en + enMark }
      return [{ field: field.code, value, source, at: row.received_at.toISOString() }]
    })
  }

  async function compared({ enterprise, month }: SheetKey) {
    const [last, year] = await Promise.all(
      [reportBefore(month), monthAfter(month, -12)].map((then) => findSheet(db, keyOf({ enterprise, month: then }))),
    )
    return { lastMonth: last?.figures ?? null, lastYear: year?.figures ?? null }
  }

  return {
    factsOf,
    compared,

    /** @throws AppError `industry.enterprise-not-found`. */
    async view(key: SheetKey): Promise<Sheet> {
      const enterprise = await findEnterprise(db, region, key.enterprise)
      if (!enterprise) throw notFound('industry.enterprise', key.enterprise)
      const row = await findSheet(db, keyOf(key))
      const [facts, before, due, districts] = await Promise.all([
        factsOf(key),
        compared(key),
        dueDay(context, key.month),
        districtNames(context),
      ])
      const stored = storedOf(row)
      const figures = stored.status === 'accepted' ? stored.figures : withFacts(stored.figures, facts)
      const months = monthsIn(key.month)
      const isOver = stored.status === 'submitted' || stored.status === 'accepted'
      return {
        ...stored,
        enterprise: toEnterprise(enterprise, districts),
        ...{ month: key.month, months, dueOn: due, figures, facts, ...before },
        isLate: !isOver && dayOf(clock.now()) > due,
        findings: row ? checkSheet({ figures, months, ...before }, FIELDS, CHECKS) : [],
      }
    },
  }
}

/** Facts stand where a department knows better than the sheet. */
export const withFacts = (figures: Figures, facts: Sheet['facts']): Figures => ({
  ...figures,
  ...Object.fromEntries(facts.map(({ field, value }) => [field, value])),
})

const NOT_BEGUN = {
  ...{ status: 'open' as const, version: 0, figures: {}, words: {}, reviewNote: '' },
  ...{ submittedAt: null, submittedBy: null, reviewedAt: null, reviewedBy: null },
}

const storedOf = (row: SheetRow | undefined) =>
  row
    ? {
        ...{
          status: row.status,
          version: row.version,
          figures: row.figures,
          words: row.words,
          reviewNote: row.review_note,
        },
        submittedAt: row.submitted_at?.toISOString() ?? null,
        submittedBy: row.submitted_by,
        reviewedAt: row.reviewed_at?.toISOString() ?? null,
        reviewedBy: row.reviewed_by,
      }
    : NOT_BEGUN
