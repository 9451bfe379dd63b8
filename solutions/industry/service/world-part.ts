import { indicatorOf, RECORDED } from '../content/indicators.ts'
import { FIELDS } from '../content/sheet.ts'
import type { Figures } from '../contract.ts'
import type { MadeEnterprise } from '../generate/made.ts'
import type { World } from '../generate/world.ts'
import { type MonthValues, monthsOfSheet } from '../rules/january.ts'
import { isReported, monthAfter, monthsBetween, monthsIn } from '../rules/months.ts'
import { type NewKnown, type NewSheet, putKnown, putSheets } from '../store/bulk.ts'
import type { Context } from './context.ts'
import { cellOf, observationsOf } from './feed.ts'

type State = 'missing' | 'submitted' | 'accepted'

/** A few have not reported a month, a few wait for the bureau; the rest is accepted. Other ones each month. */
export function stateOf(number: number, month: number): State {
  const place = (number + 13 * month) % 60
  if (place === 7) return 'missing'
  return place === 23 ? 'submitted' : 'accepted'
}

export interface Part {
  enterprises: readonly MadeEnterprise[]
  /** Months that are written. */
  from: string
  to: string
  /** How the `at`th of these enterprises stands with a month. */
  stateAt(at: number, month: string): State
  /** Enterprises of which no sheet is written. */
  without?: ReadonlySet<string>
  /** Names these values in the indicators, written once; undefined: not there. */
  key: string | undefined
  now: Date
}

/** Some enterprises of a generated world: their sheets, what departments know, and their values in the indicators. */
export async function writePart({ db, region, uses }: Context, world: World, part: Part): Promise<void> {
  const made = part.enterprises.map((enterprise, at) => ({
    enterprise,
    ...reportsOf(world, enterprise, part, (month) =>
      part.without?.has(enterprise.code) ? 'missing' : part.stateAt(at, month),
    ),
  }))
  const sheets = made.flatMap((one) => one.sheets)
  const known = made.flatMap((one) => one.known)
  await putSheets(db, region, sheets)
  await putKnown(db, region, known, 'generated', part.now)
  if (part.key === undefined) return
  for (const field of RECORDED) {
    const observations = made.flatMap(({ enterprise, values }) =>
      observationsOf(cellOf({ ...enterprise, district: enterprise.region }), values, field),
    )
    const from = { zh: '生成数据', en: 'Generated' }
    await uses.indicators.record({ indicator: indicatorOf(field), key: part.key, observations, from })
  }
}

/** The sheets of the reported months, what departments know of every month, and the values the indicators get. */
function reportsOf(
  world: World,
  enterprise: MadeEnterprise,
  { from, to, now }: Pick<Part, 'from' | 'to' | 'now'>,
  state: (month: string) => State,
) {
  const { code } = enterprise
  const all = monthsBetween(world.first, to)
  const truth = new Map(world.figures(enterprise).map((figures, at) => [all[at] ?? '', figures]))
  const months = monthsBetween(from, to)
  const sheets: NewSheet[] = []
  const values: MonthValues[] = []
  const known: NewKnown[] = months.map((at) => ({
    ...{ enterprise: code, month: at },
    electricity: truth.get(at)?.electricity ?? null,
    tax: truth.get(at)?.vat ?? null,
  }))
  for (const at of months.filter(isReported)) {
    const figures = monthsIn(at) === 2 ? together(truth.get(monthAfter(at, -1)), truth.get(at)) : truth.get(at)
    const status = state(at)
    if (!figures || status === 'missing') continue
    sheets.push({ enterprise: code, month: at, status, figures, at: reportedAt(at, now) })
    if (status === 'accepted') values.push(...singleMonths(at, figures, truth))
  }
  return { sheets, known, values }
}

function singleMonths(month: string, figures: Figures, truth: ReadonlyMap<string, Figures>): MonthValues[] {
  const january = truth.get(monthAfter(month, -1))?.electricity
  const february = truth.get(month)?.electricity
  const before = truth.get(monthAfter(month, -2))
  return monthsOfSheet({ month, figures }, FIELDS, {
    ...(january !== undefined && february !== undefined ? { electricity: [january, february] as const } : {}),
    ...(before ? { before } : {}),
  })
}

/** What a February sheet says: flows of both months, stocks as they stand at the end. */
function together(january: Figures | undefined, february: Figures | undefined): Figures | undefined {
  if (!january || !february) return february
  return Object.fromEntries(
    FIELDS.map(({ code, kind }) => {
      const flow = (january[code] ?? 0) + (february[code] ?? 0)
      return [code, kind === 'flow' ? Math.round(flow * 10) / 10 : (february[code] ?? 0)]
    }),
  )
}

/** On the 9th of the month after, or now if that has not come: what is caught up with was not late then. */
function reportedAt(month: string, now: Date): Date {
  const then = new Date(`${monthAfter(month, 1)}-09T10:00:00+08:00`)
  return then < now ? then : now
}
