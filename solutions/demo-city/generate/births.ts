import { two } from './enterprises.ts'
import { type Chance, chance } from './random.ts'
import { addDays, ageOn, type Birth, CENSUS_DAY, type Resident } from './world.ts'

export interface StoryBirth {
  mother: Resident
  father: Resident | undefined
  daysAgo: number
}

interface Plan {
  residents: Resident[]
  story: StoryBirth[]
  /** How many further births of the last thirty days to make; fewer if there are not so many young mothers. */
  recent: number
  today: string
}

/** The births of all children up to five, and recent ones nobody has reported yet. */
export function makeBirths(seed: string, { residents, story, recent, today }: Plan): Birth[] {
  const by = chance(`${seed}/births`)
  const reported = residents
    .filter((child) => child.mother && ageOn(CENSUS_DAY, child.bornOn) <= 5)
    .map((child, index) => ({
      ...birth(by, child.mother as Resident, child.father, child.bornOn, index),
      childSex: child.sex,
      child,
    }))
  const told = new Set(story.map(({ mother }) => mother))
  const young = residents.filter((one) => !told.has(one) && mayGiveBirth(one)).slice(0, recent)
  const fresh = [
    ...story,
    ...young.map((mother) => ({ mother, father: mother.spouse, daysAgo: by.between(1, 28) })),
  ].map(({ mother, father, daysAgo }, index) => birth(by, mother, father, addDays(today, -daysAgo), 500_000 + index))
  return [...reported, ...fresh]
}

const mayGiveBirth = (one: Resident) => {
  const years = ageOn(CENSUS_DAY, one.bornOn)
  const baby = one.household.members.some((member) => member.mother === one && ageOn(CENSUS_DAY, member.bornOn) < 1)
  return one.sex === '女' && one.spouse !== undefined && years >= 22 && years <= 42 && !baby
}

function birth(by: Chance, mother: Resident, father: Resident | undefined, day: string, index: number): Birth {
  return {
    no: `QDFE${day.slice(0, 4)}${String(index + 1).padStart(6, '0')}`,
    mother,
    father,
    childSex: by.happens(0.52) ? '男' : '女',
    bornAt: `${day}T${two(by.between(0, 23))}:${two(by.between(0, 59))}:00+08:00`,
    weightG: by.between(2600, 4100),
    lengthCm: by.between(47, 53),
    weeks: by.between(37, 41),
  }
}
