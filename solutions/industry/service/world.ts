import { transaction } from '@onego/platform/database'
import { indicatorOf, RECORDED } from '../content/indicators.ts'
import { FIELDS } from '../content/sheet.ts'
import type { Figures } from '../contract.ts'
import type { MadeEnterprise } from '../generate/made.ts'
import { makeWorld, type World } from '../generate/world.ts'
import { type MonthValues, monthsOfSheet } from '../rules/january.ts'
import { isReported, monthAfter, monthsBetween, monthsIn } from '../rules/months.ts'
import { type NewKnown, type NewSheet, putEnterprises, putKnown, putSheets, removeGenerated } from '../store/bulk.ts'
import { isAnythingGenerated } from '../store/enterprises.ts'
import { putParks, putProjects } from '../store/parks.ts'
import { type Context, currentMonth, findBureau } from './context.ts'
import { define } from './definitions.ts'
import { cellOf, observationsOf } from './feed.ts'
import { readDistricts } from './places.ts'

const SEED = 4754
const AT_ONCE = 100
/** A credit code whose body part says that no registrar gave it out: the demo city's. */
const IS_DEMO_CODE = /^..\d{6}DEM\d{5}/

export interface WorldSize {
  enterprises: number
  parks: number
  years: number
  /** Also every enterprise's values into the indicators (many millions for a whole province). */
  indicators: boolean
}

type Progress = (done: number, total: number) => void

export function createWorldLoader(context: Context) {
  const { db, region, clock, settings } = context

  async function load(size: WorldSize, progress: Progress = () => {}): Promise<number> {
    const bureau = await findBureau(context)
    const districts = await readDistricts(context)
    if (!bureau || districts.length === 0) return 0
    const { month } = await currentMonth(context)
    const months = size.years * 12
    const world = makeWorld({ seed: SEED, region, districts, ...size, months, lastMonth: month })
    await putParks(db, region, world.parks, true)
    await putProjects(db, region, world.projects, true)
    await putEnterprises(db, region, world.enterprises, true)
    await define(context, bureau, true)
    for (let from = 0; from < world.enterprises.length; from += AT_ONCE) {
      const part = world.enterprises.slice(from, from + AT_ONCE)
      await transaction(db, () => writePart(world, part, { from, size, month }))
      progress(Math.min(from + AT_ONCE, world.enterprises.length), world.enterprises.length)
    }
    return world.enterprises.length
  }

  async function writePart(world: World, part: readonly MadeEnterprise[], { from, size, month }: PartOf) {
    const made = part.map((enterprise, at) => {
      const state = stateOfLast(from + at)
      return { enterprise, ...reportsOf(world, enterprise, { month, state }) }
    })
    const at = clock.now()
    await putSheets(
      db,
      region,
      made.flatMap(({ sheets }) => sheets),
      at,
    )
    await putKnown(
      db,
      region,
      made.flatMap(({ known }) => known),
      'generated',
      at,
    )
    if (!size.indicators) return
    for (const field of RECORDED) {
      const observations = made.flatMap(({ enterprise, values }) =>
        observationsOf(cellOf({ ...enterprise, district: enterprise.region }), values, field),
      )
      const key = `generated:${SEED}:${world.first}:${month}:${size.enterprises}:${from}`
      const from_ = { zh: '生成数据', en: 'Generated' }
      await context.uses.indicators.record({ indicator: indicatorOf(field), key, observations, from: from_ })
    }
  }

  return {
    /** Whether this installation wants generated enterprises now. */
    async isWanted(): Promise<boolean> {
      const { INDUSTRY_DEMO: demo } = settings
      if (demo === 'off') return false
      const bureau = await findBureau(context)
      return bureau !== undefined && (demo === 'on' || IS_DEMO_CODE.test(bureau))
    },
    isLoaded: () => isAnythingGenerated(db, region),
    load,
    remove: () => transaction(db, () => removeGenerated(db, region)),
  }
}

interface PartOf {
  from: number
  size: WorldSize
  month: string
}

/** A few have not reported the last month, a few wait for the bureau; the rest is accepted. */
function stateOfLast(number: number): 'missing' | 'submitted' | 'accepted' {
  if (number % 60 === 7) return 'missing'
  return number % 60 === 23 ? 'submitted' : 'accepted'
}

/** The sheets of all reported months, what departments know of every month, and the values the indicators get. */
function reportsOf(
  world: World,
  { code, ...rest }: MadeEnterprise,
  { month, state }: { month: string; state: string },
) {
  const months = monthsBetween(world.first, month)
  const truth = new Map(world.figures({ code, ...rest }).map((figures, at) => [months[at] ?? '', figures]))
  const sheets: NewSheet[] = []
  const values: MonthValues[] = []
  const known: NewKnown[] = months.map((at) => ({
    ...{ enterprise: code, month: at },
    electricity: truth.get(at)?.electricity ?? null,
    tax: truth.get(at)?.vat ?? null,
  }))
  for (const at of months.filter(isReported)) {
    const figures = monthsIn(at) === 2 ? together(truth.get(monthAfter(at, -1)), truth.get(at)) : truth.get(at)
    if (!figures || (at === month && state === 'missing')) continue
    const status = at === month && state === 'submitted' ? ('submitted' as const) : ('accepted' as const)
    sheets.push({ enterprise: code, month: at, status, figures })
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
