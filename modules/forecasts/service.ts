import { createHash } from 'node:crypto'
import type { Asker, indicators } from '@onego/indicators'
import type { Cell, Series } from '@onego/indicators/contract'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { type Forecast, ForecastQuery, type Track } from './contract.ts'
import { type Made, make } from './rules/making.ts'
import { PACE } from './rules/pace.ts'
import { type Prepared, prepare } from './rules/preparing.ts'
import { trackOf } from './rules/track.ts'
import { reasonFor } from './rules/words.ts'
import {
  type ForecastsDb,
  findBefore,
  findForecast,
  keepForecast,
  listForecasts,
  type Place,
  watch,
  watchedOf,
} from './store.ts'

interface Given extends Pick<Platform, 'clock'> {
  db: ForecastsDb
  region: string
  uses: { indicators: ApiOf<typeof indicators> }
}

export type Forecasts = ReturnType<typeof createForecasts>

/** Counts up when the mathematics change, so that kept forecasts are made again. */
const EDITION = 1
const ORIGINS = 3
const FORGOTTEN_MS = 100 * 86_400_000
const PART = 20
const TRACKED = 60

export function createForecasts(given: Given) {
  const { db, region, clock, uses } = given
  const { indicators } = uses

  const preparedOf = async (asker: Asker, indicator: string, cell: Cell) => {
    const series = await indicators.series(asker, { indicator, cell })
    const definition = await indicators.find(indicator)
    return { series, prepared: prepare(series.points, series.heading.cycle, definition?.aggregate ?? 'none') }
  }

  /** Kept, unless something in the series is withheld from who asks: then it is not what the place would show. */
  const madeFor = async (place: Place, series: Series, prepared: Prepared, horizon: number) => {
    const input = digestOf(series, prepared)
    const kept = await findForecast(db, place, { input, horizon })
    if (kept) return { made: kept.made, madeAt: kept.made_at }
    const full = Math.max(horizon, PACE[series.heading.cycle].horizon)
    const made = await make(prepared, full, ORIGINS)
    const madeAt = clock.now()
    const upTo = prepared.periods.at(-1)
    if (upTo && !series.points.some(({ withheld }) => withheld)) {
      await keepForecast(db, place, { made_at: madeAt, up_to: upTo, hindsight: false, input, horizon: full, made })
    }
    return { made, madeAt }
  }

  const forecast = async (asker: Asker, query: ForecastQuery): Promise<Forecast> => {
    const { indicator, cell, horizon, coverage } = ForecastQuery.parse(query)
    const { series, prepared } = await preparedOf(asker, indicator, cell)
    const place = { region, indicator, cell }
    await watch(db, place, clock.now())
    const ahead = horizon ?? PACE[series.heading.cycle].horizon
    const { made, madeAt } = await madeFor(place, series, prepared, ahead)
    return toForecast(series, prepared, { made, madeAt, horizon: ahead, coverage })
  }

  return {
    /** @throws AppError of `indicators.series`: not found, not to be seen, no such dimension or member. */
    forecast,

    /**
     * The interval that was forecast for a period from values before it; if nobody had asked by then, made now from those values
     * alone. Undefined where nothing could be forecast.
     */
    async intervalFor(
      indicator: string,
      cell: Cell,
      period: string,
      coverage: 80 | 95,
    ): Promise<{ low: number; high: number; value: number } | undefined> {
      const place = { region, indicator, cell }
      await watch(db, place, clock.now())
      const kept = await findBefore(db, place, period)
      const made = kept?.made ?? (await inHindsight(place, period))
      const point = made?.points.find((one) => one.period === period)
      if (!point) return undefined
      const { value, low, high, low80, high80 } = point
      return coverage === 80 ? { value, low: low80, high: high80 } : { value, low, high }
    },

    /** What was forecast earlier, beside the values that came. */
    async track(asker: Asker, query: { indicator: string; cell: Cell }): Promise<Track> {
      const series = await indicators.series(asker, query)
      // What is kept was made of all values, of those too that are withheld from who asks.
      if (series.points.some(({ withheld }) => withheld)) return { heading: series.heading, rows: [] }
      const rows = await listForecasts(db, { region, ...query }, TRACKED)
      return { heading: series.heading, rows: trackOf(series.points, rows) }
    },

    /** Forecasts again a part of the cells of an indicator that somebody asked for. @returns where to go on, undefined at the end. */
    async remake(indicator: string, after: string): Promise<string | undefined> {
      const since = new Date(clock.now().getTime() - FORGOTTEN_MS)
      const rows = await watchedOf(db, { region, indicator, since, after, limit: PART })
      for (const { cell } of rows) {
        const { series, prepared } = await preparedOf('system', indicator, cell)
        const { horizon } = PACE[series.heading.cycle]
        await madeFor({ region, indicator, cell }, series, prepared, horizon)
      }
      return rows.length < PART ? undefined : rows.at(-1)?.cell_key
    },
  }

  async function inHindsight(place: Place, period: string): Promise<Made | undefined> {
    const series = await indicators.series('system', { indicator: place.indicator, cell: place.cell })
    const definition = await indicators.find(place.indicator)
    const before = series.points.filter((point) => point.period < period)
    const prepared = prepare(before, series.heading.cycle, definition?.aggregate ?? 'none')
    const upTo = prepared.periods.at(-1)
    if (!upTo) return undefined
    const { horizon } = PACE[series.heading.cycle]
    const made = await make(prepared, horizon, 0)
    const input = `${digestOf(series, prepared)}-hindsight`
    await keepForecast(db, place, { made_at: clock.now(), up_to: upTo, hindsight: true, input, horizon, made })
    return made
  }
}

const digestOf = ({ heading }: Series, { periods, values }: Prepared) =>
  createHash('sha256')
    .update(JSON.stringify([EDITION, heading.version, periods[0], periods.length, [...values]]))
    .digest('hex')

function toForecast(
  { heading, cell, points: history }: Series,
  { periods }: Prepared,
  given: { made: Made; madeAt: Date; horizon: number; coverage: 80 | 95 },
): Forecast {
  const { made, madeAt, horizon, coverage } = given
  const { verdict, doubt, backtests, holiday, missing, unusual } = made
  const points = made.points.slice(0, horizon)
  return {
    ...{ heading, cell, cycle: heading.cycle, verdict, doubt, backtests, holiday, missing, unusual },
    history: history.slice(-PACE[heading.cycle].fitted),
    reason: reasonFor(made),
    method: 'combination',
    points: coverage === 95 ? points : points.map((point) => ({ ...point, low: point.low80, high: point.high80 })),
    upTo: periods.at(-1) ?? null,
    madeAt: madeAt.toISOString(),
  }
}
