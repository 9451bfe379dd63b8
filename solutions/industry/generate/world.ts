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
}

export interface World {
  first: string
  months: number
  parks: MadePark[]
  projects: MadeProject[]
  enterprises: MadeEnterprise[]
  /** Every single month of one enterprise, reckoned when asked. */
  figures(enterprise: MadeEnterprise): Figures[]
}

/** A region's industry, GENERATED: the same wish gives the same world. */
export function makeWorld(wish: WorldWish): World {
  const random = randomFrom(wish.seed)
  const first = monthAfter(wish.lastMonth, 1 - wish.months)
  const parks = makeParks(random, wish.districts, wish.parks)
  const count = Math.min(wish.enterprises, MOST_ENTERPRISES)
  const enterprises = makeEnterprises({ ...wish, random, parks, count })
  const courses = sectorCourses(wish.seed + 1, first, wish.months)
  return {
    ...{ first, months: wish.months, parks, enterprises },
    projects: makeProjects(random, parks, wish.lastMonth),
    figures(enterprise) {
      const course = courses.get(enterprise.sector)
      return course ? figuresOf(enterprise, course, wish.months) : []
    },
  }
}
