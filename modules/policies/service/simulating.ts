import { dayInChina } from '@onego/platform/clock'
import { assertAllowed, type Person } from '@onego/platform/http'
import { maySee } from '../access.ts'
import type { PolicyDefinition, SimulatedGroup, Simulation } from '../contract.ts'
import { ageGroup, neededFields } from '../rules.ts'
import { ageOf, askedOf } from '../store/columns.ts'
import { countKnown, type Group, groupMatches } from '../store/residents.ts'
import type { Explaining } from './explain.ts'
import type { Given } from './given.ts'
import type { Profile } from './profile.ts'
import type { Publishing } from './publishing.ts'

/** Groups of fewer people are not told: a count of one in a district is nearly a name. */
const FEWEST = 5

export function createSimulating(given: Given, profile: Profile, publishing: Publishing, explaining: Explaining) {
  const { db, region, clock } = given

  /** Whom it would reach and what it would cost, over the profile as it is; counts only. */
  async function simulate(written: PolicyDefinition): Promise<Simulation> {
    const definition = await publishing.settled(written)
    const [shape, day] = [await profile.shape(), dayInChina(clock.now())]
    const asked = askedOf(region, definition, shape, day)
    const names = neededFields(definition, shape.names)
    const groups = await groupMatches(db, asked, { age: ageOf(day), amount: asked.amount })
    const slots = names.map((name) => shape.slots[name] ?? '')
    const known = await countKnown(db, { ...asked, where: [] }, slots, asked.where)
    const byDistrict = grouped(groups, ({ district }) => district)
    return {
      ...{ day, residents: known.residents, ...sum(groups) },
      known: names.map((field, index) => ({ field, residents: known.known[index] ?? 0 })),
      conditions: definition.conditions.map(({ id }, index) => ({ id, people: known.held[index] ?? 0 })),
      byDistrict: await Promise.all(
        byDistrict.map(async (one) => ({ ...one, group: (await explaining.districtName(one.group)).zh })),
      ),
      byAge: grouped(groups, (one) => ageGroup(one.age)),
    }
  }

  return {
    simulate,

    /** @throws as the compiler of conditions does. */
    simulateFor(person: Person, definition: PolicyDefinition): Promise<Simulation> {
      assertAllowed(maySee(person, definition))
      return simulate(definition)
    },
  }
}

const sum = (groups: Group[]) => ({
  people: groups.reduce((total, one) => total + one.people, 0),
  yuan: Math.round(groups.reduce((total, one) => total + one.yuan, 0) * 100) / 100,
})

function grouped(groups: Group[], by: (group: Group) => string): SimulatedGroup[] {
  const sorted = Map.groupBy(groups, by)
  return [...sorted]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([group, of]) => {
      const { people, yuan } = sum(of)
      return people < FEWEST ? { group, people: null, yuan: null } : { group, people, yuan }
    })
}
