import { SECTORS } from '../content/industries.ts'
import { festivalShare } from '../rules/adjust.ts'
import { indexOf, monthOf } from '../rules/months.ts'
import { type Random, randomFrom } from './random.ts'

/** Planted: orders run this many months before output; receivables and employment behind it. */
export const ORDERS_LEAD = 3
export const LAG = 2
/** Planted: machinery runs this many months before steel. */
export const EQUIPMENT_LEADS_STEEL = 2

/** Share of a month's output that is lost if all slack days of the feast fall in it. */
const FEAST = 0.18
const SPARE = 12
const MACRO_YEARS = 3.5

export interface SectorCourse {
  /** Logarithm of activity, trend and cycle, without season; `at` may run from −12 to `months` + 11. */
  level(at: number): number
  /** Multiplier of the season, Spring Festival included. */
  season(at: number): number
}

const SEASON: Record<string, readonly number[]> = {
  power: [8, 4, -2, -8, -6, 2, 12, 12, 0, -8, -6, 4],
  drinks: [10, -6, -6, -8, -4, 2, 2, 0, 8, 4, 2, 6],
  tobacco: [22, 4, -4, -6, -4, 0, 2, 0, 4, -4, -14, -18],
  food: [6, -6, -4, -4, -2, 0, 0, 2, 6, 4, 2, 4],
}
const USUAL_SEASON = [-4, -9, 4, 2, 2, 6, -2, -2, 4, 0, 2, 8]

/** Courses of the fourteen industries over `months` months from `first`, and `grown` more that leave those as they are. */
export function sectorCourses(seed: number, first: string, months: number, grown = 0): Map<string, SectorCourse> {
  const random = randomFrom(seed)
  const own = new Map(SECTORS.map(({ code }) => [code, shocks(random, months + 2 * SPARE)]))
  follow(random, own)
  lengthen(own, seed, grown)
  return new Map(
    SECTORS.map(({ code }, place) => {
      const growth = 0.045 + random.next() * 0.07
      const swing = 0.03 + random.next() * 0.04
      const delay = random.below(5) + 10 * (place % 3)
      const drift = own.get(code) ?? []
      const pattern = SEASON[code] ?? USUAL_SEASON
      const level = (at: number) =>
        (growth * at) / 12 +
        swing * Math.sin((2 * Math.PI * (at - delay)) / (12 * MACRO_YEARS)) +
        (drift[at + SPARE] ?? 0)
      const season = (at: number) => {
        const month = monthOf(indexOf(first) + at)
        return (1 + (pattern[(indexOf(first) + at) % 12] ?? 0) / 100) * (1 - FEAST * festivalShare(month))
      }
      return [code, { level, season }]
    }),
  )
}

function shocks(random: Random, length: number): number[] {
  const course: number[] = []
  for (let at = 0; at < length; at += 1) course.push(nextShock(random, course))
  return course
}

const nextShock = (random: Random, course: readonly number[]) => 0.85 * (course.at(-1) ?? 0) + 0.022 * random.normal()

/** Further months, from a generator of each industry's own; steel goes on following machinery. */
function lengthen(own: Map<string, number[]>, seed: number, by: number) {
  const equipment = own.get('equipment') ?? []
  for (const code of [...own.keys()].sort((a, b) => Number(a === 'steel') - Number(b === 'steel'))) {
    const course = own.get(code) ?? []
    const random = randomFrom(seed + 1000 + SECTORS.findIndex((sector) => sector.code === code))
    for (let step = 0; step < by; step += 1) {
      const led = 0.95 * (equipment[course.length - EQUIPMENT_LEADS_STEEL] ?? 0) + 0.006 * random.normal()
      course.push(code === 'steel' ? led : nextShock(random, course))
    }
  }
}

function follow(random: Random, own: Map<string, number[]>) {
  const equipment = own.get('equipment') ?? []
  own.set(
    'steel',
    equipment.map((_, at) => 0.95 * (equipment[at - EQUIPMENT_LEADS_STEEL] ?? 0) + 0.006 * random.normal()),
  )
}
