import { forecastBoostedAside, trainBoostedAside } from './aside.ts'
import type { BoostedModel, BoostedOptions } from './boosted.ts'
import type { Hourly, MemberForecast } from './contract.ts'
import { type Ahead, analogues, dampedPersistence, persistence } from './members.ts'
import { hourIndex, hourNumber, timeOf } from './series.ts'

export interface LearnOptions extends Omit<BoostedOptions, 'until'> {
  threads?: number
  /** Days at the end of the record that the members are tried on. */
  pastDays?: number
  /** Hours between the origins of the trial. */
  every?: number
}

export interface Learnt {
  /** Learnt from the whole record. */
  model: BoostedModel
  /** What the members would have said in the last days, the trees having learnt from the time before only: the past for `combine`. */
  past: MemberForecast[]
}

const OWN_MEMBERS: ((hourly: Hourly, ahead: Ahead) => MemberForecast)[] = [persistence, dampedPersistence, analogues]

/**
 * Members are weighed by forecasts of hours they never saw: trees that had learnt those hours would look far too good. So two models
 * are trained, one without the last `pastDays` days for the trial, one with them to go on with. On threads; takes twice a training.
 */
export async function learnAside(hourly: Hourly, options: LearnOptions = {}): Promise<Learnt> {
  const { pastDays = 20, every = 12, threads = 1, ...boosted } = options
  const begin = Math.max(24 * 7, hourly.hours - 24 * pastDays)
  const time = (at: number) => timeOf(hourNumber(hourly.start) + at)
  const origins: string[] = []
  for (let at = begin; at < hourly.hours - 1; at += every) origins.push(time(at))
  const trial = await trainBoostedAside(hourly, { ...boosted, threads, until: time(begin) })
  const { leads } = trial
  const boostedPast = await forecastBoostedAside(trial, hourly, { origins, threads })
  const past = origins.flatMap((origin) => ownMembers(hourly, { origin, leads }))
  return { model: await trainBoostedAside(hourly, { ...boosted, threads }), past: [...boostedPast, ...past] }
}

/** Persistence, damped persistence and analogues, in this order. */
export function ownMembers(hourly: Hourly, ahead: Ahead): MemberForecast[] {
  return OWN_MEMBERS.map((member) => member(hourly, ahead))
}

/** The last hours before an origin, which is all that a forecast by trees reads: shorter arrays are quicker to hand over. */
export function lastHours(hourly: Hourly, origin: string, hours = 24 * 8): Hourly {
  const end = hourIndex(hourly, origin) + 1
  const from = Math.max(0, end - hours)
  const cut = (values: Float32Array) => {
    const kept = new Float32Array(hourly.stations.length * (end - from))
    for (let s = 0; s < hourly.stations.length; s++) {
      kept.set(values.subarray(s * hourly.hours + from, s * hourly.hours + end), s * (end - from))
    }
    return kept
  }
  const each = <T extends object>(all: T) =>
    Object.fromEntries(Object.entries(all).map(([name, values]) => [name, cut(values)])) as T
  return {
    ...{ ...hourly, start: timeOf(hourNumber(hourly.start) + from), hours: end - from },
    pollutants: each(hourly.pollutants),
    ...(hourly.weather ? { weather: each(hourly.weather) } : {}),
  }
}
