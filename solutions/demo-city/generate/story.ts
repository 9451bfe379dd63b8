import { STORY } from '../people.ts'
import type { StoryBirth } from './births.ts'
import { marry } from './households.ts'
import { homeAddress, type Place } from './places.ts'
import type { Chance } from './random.ts'
import type { Household, Resident } from './world.ts'

type Told = (typeof STORY)[keyof typeof STORY]

function tell(household: Household, told: Told, about: Pick<Resident, 'sex' | 'relation' | 'phone'>): Resident {
  const resident = { ...told, ...about, ethnicity: '汉', household }
  household.members.push(resident)
  return resident
}

/** The households of the story people, always there whatever the scale. */
export function storyHouseholds(by: Chance, places: Place[]): { households: Household[]; births: StoryBirth[] } {
  const home = (region: string, index: number): Household => {
    const place = places.find((one) => one.region === region)
    if (!place) throw new Error(`division ${region} is not loaded`)
    return { no: `${region}90000${index}`, place, address: homeAddress(by, place), members: [] }
  }
  const first = home('370202', 1)
  const husband = tell(first, STORY.husband, { sex: '男', relation: '户主', phone: '15400000002' })
  const mother = tell(first, STORY.mother, { sex: '女', relation: '妻', phone: '15400000001' })
  marry(husband, mother)

  const second = home('370203', 2)
  const unmarried = tell(second, STORY.unmarried, { sex: '女', relation: '户主', phone: '15400000003' })
  unmarried.uninsured = true

  const third = home('370212', 3)
  const unrecordedHusband = tell(third, STORY.unrecordedHusband, { sex: '男', relation: '户主', phone: '15400000005' })
  const unrecorded = tell(third, STORY.unrecorded, { sex: '女', relation: '妻', phone: '15400000004' })
  marry(unrecordedHusband, unrecorded, false)

  return {
    households: [first, second, third],
    births: [
      { mother, father: husband, daysAgo: 3 },
      { mother: unmarried, father: undefined, daysAgo: 5 },
      { mother: unrecorded, father: unrecordedHusband, daysAgo: 4 },
    ],
  }
}
