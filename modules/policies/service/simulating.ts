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
    return (await count(written)).simulation
  }

  async function count(written: PolicyDefinition): Promise<{ simulation: Simulation; most: number }> {
    const definition = await publishing.settled(written)
    const [shape, day] = [await profile.shape(), dayInChina(clock.now())]
    const asked = askedOf(region, definition, shape, day)
    const names = neededFields(definition, shape.names)
    const groups = await groupMatches(db, asked, { age: ageOf(day), amount: asked.amount })
    const slots = names.map((name) => shape.slots[name] ?? '')
    const known = await countKnown(db, { ...asked, where: [] }, slots, asked.where)
    const byDistrict = grouped(groups, ({ district }) => district)
    const simulation: Simulation = {
      ...{ day, residents: known.residents, ...sum(groups) },
      known: names.map((field, index) => ({ field, residents: known.known[index] ?? 0 })),
      conditions: definition.conditions.map(({ id }, index) => ({ id, people: known.held[index] ?? 0 })),
      byDistrict: await Promise.all(
        byDistrict.map(async (one) => ({ ...one, group: (await explaining.districtName(one.group)).zh })),
      ),
      byAge: grouped(groups, (one) => ageGroup(one.age)),
    }
    return { simulation, most: Math.max(0, ...groups.map((one) => one.most)) }
  }

  return {
    simulate,

    /**
     * In fives, so that nobody learns of one person by asking for her alone, or for all but her.
     * @throws as the compiler of conditions does.
     */
    async simulateFor(person: Person, definition: PolicyDefinition): Promise<Simulation> {
      assertAllowed(maySee(person, definition))
      const { simulation, most } = await count(definition)
      return inFives(simulation, most)
    },
  }
}

const fives = (count: number) => Math.floor(count / FEWEST) * FEWEST

/** Every count rounded down to fives; sums to what five people get at most; groups of fewer are left out, not told to be there. */
function inFives(found: Simulation, most: number): Simulation {
  const unit = FEWEST * most
  const yuanOf = (yuan: number) => (unit > 0 ? Math.round(Math.floor(yuan / unit + 1e-9) * unit * 100) / 100 : 0)
  const groupsOf = (groups: SimulatedGroup[]): SimulatedGroup[] =>
    groups.flatMap(({ group, people, yuan }) =>
      people === null ? [] : [{ group, people: fives(people), yuan: yuan === null ? null : yuanOf(yuan) }],
    )
  return {
    day: found.day,
    residents: fives(found.residents),
    people: fives(found.people),
    yuan: yuanOf(found.yuan),
    known: found.known.map(({ field, residents }) => ({ field, residents: fives(residents) })),
    conditions: found.conditions.map(({ id, people }) => ({ id, people: fives(people) })),
    byDistrict: groupsOf(found.byDistrict),
    byAge: groupsOf(found.byAge),
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
