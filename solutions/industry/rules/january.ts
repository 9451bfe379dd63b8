import type { Figures, Month, SheetField } from '../contract.ts'
import { monthAfter, monthsIn } from './months.ts'

export interface MonthValues {
  month: Month
  figures: Figures
  estimated: boolean
}

interface Known {
  /** Metered in January and in February; undefined if the power company has not said. */
  electricity?: readonly [january: number, february: number]
  /** Stocks at the end of December. */
  before?: Figures
}

/**
 * Values of single months out of a sheet. That of February brings flows of two months, which are split by the electricity of
 * each (halves if unknown); stocks of January are half-way between December and February. Both months are estimates then.
 */
export function monthsOfSheet(
  sheet: { month: Month; figures: Figures },
  fields: readonly SheetField[],
  known: Known = {},
): MonthValues[] {
  if (monthsIn(sheet.month) === 1) return [{ ...sheet, estimated: false }]
  const share = shareOfJanuary(known.electricity)
  const january: Figures = {}
  const february: Figures = {}
  for (const { code, kind, whole } of fields) {
    const value = sheet.figures[code]
    if (value === undefined) continue
    const first = kind === 'flow' ? value * share : (value + (known.before?.[code] ?? value)) / 2
    january[code] = whole ? Math.round(first) : rounded(first)
    february[code] = kind === 'flow' ? rounded(value - (january[code] ?? 0)) : value
  }
  return [
    { month: monthAfter(sheet.month, -1), figures: january, estimated: true },
    { month: sheet.month, figures: february, estimated: true },
  ]
}

function shareOfJanuary(electricity: Known['electricity']): number {
  const [january, february] = electricity ?? [1, 1]
  return january + february > 0 ? january / (january + february) : 0.5
}

const rounded = (value: number) => Math.round(value * 100) / 100
