import { AppError, notFound } from '@onego/platform/errors'
import { featureWords } from '../content/feature-words.ts'
import type { Why } from '../contract.ts'
import { type BoostedModel, explainBoosted, loadBoosted } from '../models/index.ts'
import { neighboursOf } from '../models/neighbours.ts'
import type { Pollutant } from '../rules/breakpoints.ts'
import { DAY_MS, HOUR_MS, hourText } from '../rules/hours.ts'
import { newestRun, newestTrained, readCurves } from '../store/runs.ts'
import { type Given, sourceOf } from './given.ts'
import { toHourly, wall } from './hourly.ts'
import type { Reading } from './observed.ts'

/** Features look back a week, and a day more for what is compared with it. */
const BACK_DAYS = 9
const MOST_REASONS = 8

export interface WhyAsked {
  station: string
  pollutant: Pollutant
  lead: number
}

/** Why the boosted trees of the newest run say what they say at a station. */
export function createWhy({ db, region, files }: Given, reading: Reading) {
  let loaded: { sha256: string; model: BoostedModel } | undefined

  const modelOf = async (until: Date | null): Promise<BoostedModel> => {
    const [row] = until ? (await newestTrained(db, region, until)).filter(({ pollutant }) => pollutant === 'all') : []
    if (!row) throw new AppError('not-found', 'air.no-model', 'run: has no boosted trees; ask again after the next run')
    if (loaded?.sha256 !== row.sha256) {
      // A copy: `slice` of a Buffer is none, and the trees are read at places of their own.
      loaded = { sha256: row.sha256, model: loadBoosted(new Uint8Array(await files.get(row.sha256))) }
    }
    return loaded.model
  }

  /** The station and those its features look at: of two thousand, thirteen. */
  const hourlyAt = async (code: string, base: number) => {
    const all = await reading.stations()
    const at = all.findIndex((station) => station.code === code)
    const places = all.map(({ longitude, latitude }): [number, number] => [longitude, latitude])
    const near = neighboursOf({ ...NOTHING, stations: all.map((one) => one.code), places })[at] ?? []
    const only = [code, ...[...near].flatMap((one) => all[one]?.code ?? [])]
    return toHourly(await reading.between(base - BACK_DAYS * DAY_MS, base + HOUR_MS, only))
  }

  /** @throws AppError `air.station-not-found`, `air.run-not-found`, `air.no-model` (not-found). */
  return async ({ station, pollutant, lead }: WhyAsked): Promise<Why> => {
    const { generated } = await reading.station(station)
    const run = await newestRun(db, region)
    if (!run) throw notFound('air.run', 'newest')
    const base = run.base.getTime()
    const hourly = await hourlyAt(station, base)
    const explained = explainBoosted(await modelOf(run.trained_until), hourly, {
      ...{ origin: wall(base), station, pollutant, lead },
    })
    if (!explained) throw new AppError('not-found', 'air.no-model', `lead: no trees were trained for ${lead} h`)
    const curves = await readCurves(db, { region, runs: [run.id], pollutant, station })
    const kept = (member: string) => curves.find((curve) => curve.member === member)?.mean[lead - 1] ?? null
    const { reasons, now, value, base: begun } = explained
    const shown = reasons.slice(0, MOST_REASONS)
    return {
      ...{ run: run.id, pollutant, lead, hour: hourText(base + lead * HOUR_MS), now, value: Math.max(0, value) },
      base: begun,
      reasons: shown.map(({ feature, kind, is, push }) => {
        return { feature, kind, push, words: featureWords(feature, is, pollutant) }
      }),
      rest: reasons.slice(MOST_REASONS).reduce((sum, { push }) => sum + push, 0),
      restCount: reasons.slice(MOST_REASONS).filter(({ push }) => push !== 0).length,
      ...{ member: kept('boosted'), ensemble: kept('ensemble') },
      source: sourceOf(generated),
    }
  }
}

const NOTHING = { start: '', hours: 0, pollutants: {} }
