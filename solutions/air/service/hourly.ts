import type { Hourly, MemberForecast } from '../models/contract.ts'
import { POLLUTANTS } from '../rules/breakpoints.ts'
import { HOUR_MS, hourMs, hourText } from '../rules/hours.ts'
import type { CurveRow, HourlyRow, OutsideCurveRow, RunRow } from '../store/tables.ts'
import { LEADS } from './days-ahead.ts'
import type { Observed } from './observed.ts'

/** `2026-11-23T05:00` as the models write hours. */
export const wall = (ms: number): string => `${hourText(ms)}:00`
export const wallMs = (text: string): number => hourMs(text.slice(0, 13))

/** Arrays for the models; NaN where nothing valid is. */
export function toHourly({ fromMs, hours, stations, rows }: Observed): Hourly {
  const array = (of: (row: HourlyRow) => number | null | undefined) => {
    const values = new Float32Array(stations.length * hours).fill(Number.NaN)
    stations.forEach(({ code }, station) => {
      for (const [hour, row] of rows.get(code) ?? []) values[station * hours + hour] = of(row) ?? Number.NaN
    })
    return values
  }
  const pollutants = Object.fromEntries(POLLUTANTS.map((name) => [name, array((row) => row[name])]))
  return {
    ...{ start: wall(fromMs), hours, stations: stations.map(({ code }) => code), pollutants },
    places: stations.map(({ longitude, latitude }) => [longitude, latitude]),
    weather: {
      temperatureC: array(({ weather }) => weather.temperature),
      pressureHpa: array(({ weather }) => weather.pressure),
      dewPointC: array(({ weather }) => weather.dewPoint),
      rainMm: array(({ weather }) => weather.rain),
      windU: array((row) => wind(row, Math.sin)),
      windV: array((row) => wind(row, Math.cos)),
    },
  }
}

/** Wind is reported by where it comes from; the vector points to where it goes. */
function wind({ weather }: HourlyRow, part: (angle: number) => number): number | undefined {
  const { windSpeed: speed, windDirection: from } = weather
  if (typeof speed !== 'number' || typeof from !== 'number') return undefined
  return -speed * part((from * Math.PI) / 180)
}

/** Kept members of a run in the form of the models; the ensemble itself is no member. */
export function toMembers(run: RunRow, curves: readonly CurveRow[]): MemberForecast[] {
  const members = [...new Set(curves.map(({ member }) => member))].filter((member) => member !== 'ensemble')
  const stations = [...new Set(curves.map(({ station }) => station))]
  return members.map((member) => {
    const mine = curves.filter((curve) => curve.member === member)
    return { member, origin: wall(run.base.getTime()), stations, leads: LEADS, values: fieldsOf(mine, stations) }
  })
}

function fieldsOf(curves: readonly Pick<CurveRow, 'pollutant' | 'station' | 'mean'>[], stations: readonly string[]) {
  const values: MemberForecast['values'] = {}
  for (const { pollutant, station, mean } of curves) {
    values[pollutant] ??= new Float32Array(stations.length * LEADS).fill(Number.NaN)
    const at = stations.indexOf(station)
    mean.forEach((value, lead) => {
      const field = values[pollutant]
      if (field && value !== null) field[at * LEADS + lead] = value
    })
  }
  return values
}

/** What each outside model said last before the origin, shifted to it: hours it does not reach stay open. */
export function outsideMembers(rows: readonly OutsideCurveRow[], origin: number, stations: string[]): MemberForecast[] {
  const known = rows.filter(({ base }) => base.getTime() <= origin)
  const byModel = Map.groupBy(known, ({ model }) => model)
  return [...byModel].map(([model, all]) => {
    const newest = Math.max(...all.map(({ base }) => base.getTime()))
    const skip = Math.round((origin - newest) / HOUR_MS) + 1
    const curves = all
      .filter(({ base, station }) => base.getTime() === newest && stations.includes(station))
      .map((row) => ({ ...row, mean: row.hourly.slice(skip, skip + LEADS) }))
    return {
      member: `outside:${model}`,
      origin: wall(origin),
      stations,
      leads: LEADS,
      values: fieldsOf(curves, stations),
    }
  })
}
