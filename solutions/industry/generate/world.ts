import type { Figures } from '../contract.ts'
import { monthAfter } from '../rules/months.ts'
import { sectorCourses } from './cycles.ts'
import { MOST_ENTERPRISES, makeEnterprises } from './enterprises.ts'
import { figuresOf } from './figures.ts'
import type { District, MadeEnterprise, MadePark, MadeProject } from './made.ts'
import { makeParks, makeProjects } from './parks.ts'
import { randomFrom } from './random.ts'

export interface WorldWish {
  seed: number
  region: string
  districts: readonly District[]
  enterprises: number
  parks: number
  months: number
  lastMonth: string
  /** Months it went on for after `lastMonth`. */
  grown?: number
}

export interface World {
  first: string
  parks: MadePark[]
  projects: MadeProject[]
  enterprises: MadeEnterprise[]
  /** Every single month of one enterprise, reckoned when asked. */
  figures(enterprise: MadeEnterprise): Figures[]
}

/** A region's industry, GENERATED: the same wish gives the same world, and one that has grown begins like one that has not. */
export function makeWorld(wish: WorldWish): World {
  const random = randomFrom(wish.seed)
  const first = monthAfter(wish.lastMonth, 1 - wish.months)
  const parks = makeParks(random, wish.districts, wish.parks)
  const count = Math.min(wish.enterprises, MOST_ENTERPRISES)
  const enterprises = makeEnterprises({ ...wish, random, parks, count })
  const { grown = 0 } = wish
  const courses = sectorCourses(wish.seed + 1, first, wish.months, grown)
  return {
    ...{ first, parks, enterprises },
    projects: makeProjects(random, parks, wish.lastMonth),
    figures(enterprise) {
      const course = courses.get(enterprise.sector)
      return course ? figuresOf(enterprise, course, wish.months, grown) : []
    },
  }
}
