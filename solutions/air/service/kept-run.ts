import { newId, transaction } from '@onego/platform/database'
import type { CombinedForecast, MemberForecast } from '../models/contract.ts'
import { LEVELS, POLLUTANTS, type Pollutant } from '../models/contract.ts'
import { insertRun } from '../store/runs.ts'
import type { CurveRow } from '../store/tables.ts'
import type { Told } from '../work/order.ts'
import { LEADS } from './days-ahead.ts'
import type { Given } from './given.ts'
import { wallMs } from './hourly.ts'

interface About {
  hindcast: boolean
  trainedUntil: Date
}

/** Keeps a forecast with all its members; one that is there stays as it is. */
export function keepRun(
  { db, region, clock }: Given,
  { origin, ms, members, combined }: Extract<Told, { kind: 'forecast' }>,
  { hindcast, trainedUntil: trained_until }: About,
): Promise<boolean> {
  return transaction(db, () => {
    const id = newId()
    const curves = [...members.flatMap((member) => curvesOf(region, id, member)), ...ensembleOf(region, id, combined)]
    const named = ['ensemble', ...members.map(({ member }) => member)]
    const head = {
      region,
      id,
      base: new Date(wallMs(origin)),
      made_at: clock.now(),
      ms: Math.round(ms),
      members: named,
    }
    const { stations, weights } = combined
    return insertRun(db, { ...head, stations: stations.length, hindcast, trained_until, weights }, curves)
  })
}

const digits = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? null : Number(Math.max(0, value).toPrecision(5))

function curvesOf(region: string, run: string, { member, stations, values }: MemberForecast): CurveRow[] {
  return named(values).flatMap(([pollutant, field]) =>
    stations.map((station, at) => {
      const mean = Array.from(field.subarray(at * LEADS, (at + 1) * LEADS), digits)
      return { region, run, station, pollutant, member, mean, low: [], high: [] }
    }),
  )
}

/** The range of the ensemble holds four of five values. */
function ensembleOf(region: string, run: string, combined: CombinedForecast): CurveRow[] {
  const [low, high] = [LEVELS.indexOf(0.1), LEVELS.indexOf(0.9)]
  return curvesOf(region, run, combined).map((curve) => {
    const fields = combined.quantiles[curve.pollutant]
    const at = combined.stations.indexOf(curve.station)
    const cut = (level: number) => Array.from(fields?.[level]?.subarray(at * LEADS, (at + 1) * LEADS) ?? [], digits)
    return { ...curve, low: cut(low), high: cut(high) }
  })
}

const named = (values: MemberForecast['values']) =>
  POLLUTANTS.flatMap((name): [Pollutant, Float32Array][] => {
    const field = values[name]
    return field ? [[name, field]] : []
  })
