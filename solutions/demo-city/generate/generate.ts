import { makeBirths } from './births.ts'
import { employ, makeEnterprises } from './enterprises.ts'
import { emptyHousehold, settle } from './households.ts'
import { registrar } from './identities.ts'
import type { Place } from './places.ts'
import { chance } from './random.ts'
import { storyHouseholds } from './story.ts'
import type { World } from './world.ts'

const SEED = 'onego-370200-1'
const RESIDENTS = 20_000
const ENTERPRISES = 3000
const RECENT_BIRTHS = 600

/**
 * The city from the fixed seed: the same every time for the same `scale`, day and places.
 * `scale` 1 is 20,000 residents and 3,000 enterprises; `today` is the day recent births are counted back from.
 */
export function generateWorld({ scale, today, places }: { scale: number; today: string; places: Place[] }): World {
  const by = chance(`${SEED}/households`)
  const register = registrar(SEED)
  const { households, births: story } = storyHouseholds(by, places)
  const wanted = Math.max(40, Math.round(RESIDENTS * scale))
  let count = households.reduce((sum, household) => sum + household.members.length, 0)
  while (count < wanted) {
    const household = emptyHousehold(by, places, households.length)
    settle(by, household, register, wanted - count)
    households.push(household)
    count += household.members.length
  }
  const residents = households.flatMap((household) => household.members)
  const enterprises = makeEnterprises(SEED, Math.max(10, Math.round(ENTERPRISES * scale)), places, residents)
  for (const { mother } of story)
    if (!mother.uninsured) Object.assign(mother, { employer: enterprises.find((one) => one.status === '存续') })
  employ(SEED, residents, enterprises)
  const recent = Math.max(12, Math.round(RECENT_BIRTHS * scale))
  return { households, residents, enterprises, births: makeBirths(SEED, { residents, story, recent, today }) }
}
