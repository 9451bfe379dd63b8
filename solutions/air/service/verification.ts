import type { z } from 'zod'
import type { Score, Verification, VerificationQuery } from '../contract.ts'
import { BREAKPOINTS, dailyMeasured, type Pollutant } from '../rules/breakpoints.ts'
import { HOUR_MS, hourText } from '../rules/hours.ts'
import { type Tally, tally } from '../rules/scores.ts'
import { readCurves, runsBetween } from '../store/runs.ts'
import type { CurveRow, RunRow } from '../store/tables.ts'
import { LEADS } from './days-ahead.ts'
import { type Given, sourceOf } from './given.ts'
import type { Observed, Reading } from './observed.ts'

const GROUPS: [number, number][] = [
  [1, 1],
  [2, 6],
  [7, 12],
  [13, 24],
  [25, 48],
  [49, 72],
]
const AT_ONCE = 40

/** The concentration up to which the air is good (AQI 100), or lightly polluted (150), by the day of HJ 633-2026; of O3 by the hour. */
function pollutedFrom(pollutant: Pollutant, level: 3 | 4): number {
  const steps = BREAKPOINTS['2026'][pollutant === 'o3' ? 'o3_1h' : dailyMeasured(pollutant)]
  return steps?.[level - 1] ?? 115
}

/** Kept forecasts against what was then measured, over all stations; nothing is fitted here. */
export function createVerification({ db, region }: Given, reading: Reading) {
  return async (query: z.output<typeof VerificationQuery>): Promise<Verification> => {
    const { pollutant, days } = query
    const threshold = query.threshold ?? pollutedFrom(pollutant, query.level)
    const newest = await reading.newest()
    const stations = await reading.stations()
    const generated = stations.some((station) => station.generated)
    const head = { pollutant, threshold, generated, source: sourceOf(generated) }
    if (newest === undefined) return { ...head, from: null, to: null, runs: 0, hindcasts: 0, scores: [] }
    const from = newest - days * 24 * HOUR_MS
    const runs = await runsBetween(db, region, new Date(from), new Date(newest - HOUR_MS))
    const observed = await reading.between(from, newest + HOUR_MS)
    const tallies = new Map<string, Tally[]>()
    for (let at = 0; at < runs.length; at += AT_ONCE) {
      const part = runs.slice(at, at + AT_ONCE)
      const bases = new Map(part.map((run) => [run.id, run]))
      const curves = await readCurves(db, { region, runs: [...bases.keys()], pollutant })
      for (const curve of curves) count({ curve, run: bases.get(curve.run), observed, threshold, tallies })
    }
    return {
      ...head,
      ...{ from: hourText(from), to: hourText(newest), runs: runs.length, scores: toScores(tallies) },
      hindcasts: runs.filter(({ hindcast }) => hindcast).length,
    }
  }
}

interface Counting {
  curve: CurveRow
  run: RunRow | undefined
  observed: Observed
  threshold: number
  tallies: Map<string, Tally[]>
}

function count({ curve, run, observed, threshold, tallies }: Counting): void {
  const known = observed.values.get(curve.station)?.[curve.pollutant]
  if (!run || !known) return
  const mine = tallies.get(curve.member) ?? GROUPS.map(() => tally(threshold))
  tallies.set(curve.member, mine)
  const first = Math.round((run.base.getTime() - observed.fromMs) / HOUR_MS)
  for (let lead = 1; lead <= LEADS; lead += 1) {
    const value = known[first + lead]
    const forecast = curve.mean[lead - 1]
    if (typeof value !== 'number' || typeof forecast !== 'number') continue
    const group = GROUPS.findIndex(([from, to]) => lead >= from && lead <= to)
    mine[group]?.add({
      forecast,
      observed: value,
      low: curve.low[lead - 1] ?? null,
      high: curve.high[lead - 1] ?? null,
    })
  }
}

const toScores = (tallies: Map<string, Tally[]>): Score[] =>
  [...tallies].flatMap(([member, groups]) =>
    groups.flatMap((group, at) => {
      const figures = group.figures()
      return figures.pairs > 0 ? [{ member, lead: GROUPS[at] ?? [1, 1], ...figures }] : []
    }),
  )
