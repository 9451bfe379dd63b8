import { placeText } from '../content/places.ts'
import { type DemoStation, demoHour } from '../demo/hours.ts'
import { demoStations, trafficOf } from '../demo/stations.ts'
import { DAY_MS, floorHour, HOUR_MS, hourText } from '../rules/hours.ts'
import { newestHour } from '../store/hours.ts'
import { listStations, saveStations } from '../store/stations.ts'
import type { Given } from './given.ts'
import type { Ingest } from './ingest.ts'

/** Sixty days for the models, and a few more to fill the month before. */
const DAYS = 62
const SPAN_HOURS = 10 * 24

/** Generated stations and hours, marked as such, up to the hour that has just ended. Off in an installation of real stations. */
/** Stations of an earlier start had no English names yet. */
const HAN = /\p{Script=Han}/u

export function createDemo(given: Given, ingest: Ingest) {
  const { db, region, clock, uses, work } = given

  const stations = async () => {
    const known = (await listStations(db, region)).filter(({ generated }) => generated)
    if (known.length > 0 && known.every(({ name }) => !HAN.test(name.en))) return known
    const districts = await uses.regions.children(region)
    const made = demoStations(
      await Promise.all(
        districts.map(async ({ code, name }) => ({
          code,
          name,
          nameEn: placeText(code, name).en,
          outline: await uses.regions.outline(code),
        })),
      ),
    )
    await saveStations(db, region, made)
    return made.length > 0 ? made : known
  }

  /** @returns spans that were written, `[from, to)` in milliseconds. */
  async function fill(): Promise<[number, number][]> {
    const made = await stations()
    if (made.length === 0) return []
    const end = floorHour(clock.now().getTime())
    const newest = (await newestHour(db, region))?.getTime()
    const begin = newest === undefined ? floorHour(end - DAYS * DAY_MS) : newest + HOUR_MS
    const spans: [number, number][] = []
    if (begin < end) await work.begin('hours')
    for (let from = begin; from < end; from += SPAN_HOURS * HOUR_MS) {
      const to = Math.min(end, from + SPAN_HOURS * HOUR_MS)
      const hours = made.flatMap((station, index) =>
        hoursOf({ code: station.code, index, traffic: trafficOf(station) }, from, to),
      )
      await ingest.write({
        ...{ key: `generated:${hourText(from)}:${hourText(to)}`, from: 'generated 生成', kind: 'generated' },
        ...{ format: 'generated', by: 'onego', hours },
      })
      spans.push([from, to])
    }
    return spans
  }

  return { stations, fill }
}

function hoursOf(station: DemoStation, from: number, to: number) {
  const count = Math.round((to - from) / HOUR_MS)
  return Array.from({ length: count }, (_, at) => ({ row: at + 1, hour: demoHour(station, from + at * HOUR_MS) }))
}
