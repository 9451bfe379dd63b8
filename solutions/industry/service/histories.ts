import { FIELDS } from '../content/sheet.ts'
import type { Figures, Month } from '../contract.ts'
import { monthsOfSheet } from '../rules/january.ts'
import { indexOf, isReported, monthAfter } from '../rules/months.ts'
import { SUMMED } from '../rules/reckon.ts'
import { findSpan } from '../store/results.ts'
import { acceptedSheets, knownOf } from '../store/sheets.ts'
import type { IndustryDb } from '../store/tables.ts'

export interface EnterpriseHistory {
  code: string
  /** By field, one value a month, NaN where nothing is accepted. */
  values: Record<string, Float64Array>
  /** What departments know, to the last month they know of. */
  known: { electricity: Float64Array; tax: Float64Array }
}

/** From the January of the first year reported to the last month accepted. */
export async function spanOf(db: IndustryDb, region: string): Promise<{ first: Month; last: Month } | undefined> {
  const span = await findSpan(db, region)
  // A February brings the January before it.
  return span && { ...span, first: isReported(monthAfter(span.first, -1)) ? span.first : monthAfter(span.first, -1) }
}

interface Wanted {
  region: string
  part: readonly { code: string }[]
  months: readonly Month[]
}

/** Reports and known facts of some enterprises as series. */
export async function readHistories(db: IndustryDb, { region, part, months }: Wanted): Promise<EnterpriseHistory[]> {
  const codes = part.map(({ code }) => code)
  const [sheets, known] = await Promise.all([acceptedSheets(db, region, codes), knownOf(db, region, codes)])
  const start = indexOf(months[0] ?? '2000-01')
  const byCode = new Map(codes.map((code) => [code, emptyHistory(code, months.length)]))
  for (const one of known) placeKnown(byCode.get(one.enterprise), one, indexOf(one.month) - start)
  let before: { enterprise: string; figures: Figures } | undefined
  for (const sheet of sheets) {
    const history = byCode.get(sheet.enterprise)
    if (history)
      place(history, sheet, { start, before: before?.enterprise === sheet.enterprise ? before.figures : undefined })
    before = sheet
  }
  return [...byCode.values()]
}

function placeKnown(
  history: EnterpriseHistory | undefined,
  { electricity, tax }: { electricity: number | null; tax: number | null },
  at: number,
) {
  if (!history || at < 0 || at >= history.known.tax.length) return
  history.known.electricity[at] = electricity ?? Number.NaN
  history.known.tax[at] = tax ?? Number.NaN
}

const emptyHistory = (code: string, length: number): EnterpriseHistory => {
  const none = () => new Float64Array(length).fill(Number.NaN)
  return {
    code,
    values: Object.fromEntries(SUMMED.map((field) => [field, none()])),
    known: { electricity: none(), tax: none() },
  }
}

function place(
  history: EnterpriseHistory,
  sheet: { month: Month; figures: Figures },
  { start, before }: { start: number; before: Figures | undefined },
) {
  const at = indexOf(sheet.month) - start
  const january = history.known.electricity[at - 1]
  const february = history.known.electricity[at]
  const isMetered = january !== undefined && february !== undefined && january >= 0 && february >= 0
  const months = monthsOfSheet(sheet, FIELDS, {
    ...(isMetered ? { electricity: [january, february] as const } : {}),
    ...(before ? { before } : {}),
  })
  for (const { month, figures } of months) {
    const place = indexOf(month) - start
    for (const field of SUMMED) {
      const values = history.values[field]
      const value = figures[field]
      if (values && value !== undefined && place >= 0) values[place] = value
    }
  }
}
