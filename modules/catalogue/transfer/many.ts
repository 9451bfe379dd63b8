import type { Organisation } from '@onego/organisations'
import { transaction } from '@onego/platform/database'
import { type FieldProblem, invalidFields } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { ResourceDefinition } from '../contract.ts'
import { resourceChanged } from '../events.ts'
import { assertSameProvider, searchTextOf, soundnessProblems } from '../rules/definitions.ts'
import { NOTHING_KNOWN, qualityOf } from '../rules/quality.ts'
import { same } from '../rules/same.ts'
import { writeIndex } from '../search/indexing.ts'
import type { Given } from '../service/given.ts'
import { findResources, setGiven } from '../store/resources.ts'
import type { CurrentResource, Definition } from '../store/tables.ts'
import { findGivens, insertResources, lockCatalogue, toIndexable } from '../store/transfer.ts'

export interface Added {
  code: string
  outcome: 'created' | 'changed' | 'unchanged'
}

/** How one resource is put in force; what is new goes many at once. */
interface One {
  addResource(offered: ResourceDefinition): Promise<unknown>
  publish(person: Person, offered: ResourceDefinition): Promise<unknown>
}

const AT_ONCE = 500
const PROBLEMS_NAMED = 100

export function createMany(given: Given, one: One) {
  return {
    /**
     * `addResource` for thousands: the same rules, versions, records and events, in the order given. Every definition is
     * checked before the first is written; then each 500 are one transaction, unless the caller has one open.
     * @param person who answers for it; without one it is content of a solution or the platform.
     * @throws AppError `catalogue.invalid-resource` (invalid) that names every wrong field as `3.items.0.field`,
     * `catalogue.provider-changed` (conflict), `organisations.organisation-not-found`.
     */
    async addResources(offered: readonly ResourceDefinition[], person: Person | null = null): Promise<Added[]> {
      const definitions = parseAll(offered, given)
      const departments = await departmentsOf(given, definitions)
      const added: Added[] = []
      for (let from = 0; from < definitions.length; from += AT_ONCE) {
        const some = definitions.slice(from, from + AT_ONCE)
        added.push(...(await transaction(given.db, () => addSome(given, one, { some, departments, person }))))
      }
      return added
    },
  }
}

interface Some {
  some: readonly Definition[]
  departments: ReadonlyMap<string, Organisation>
  person: Person | null
}

async function addSome(given: Given, one: One, { some, departments, person }: Some): Promise<Added[]> {
  const { db } = given
  await lockCatalogue(db)
  const codes = some.map(({ code }) => code)
  const before = new Map((await findResources(db, codes)).map((row) => [row.code, row]))
  const said = await findGivens(db, codes)
  const outcomes = some.map((definition): Added['outcome'] => {
    const known = before.get(definition.code)
    assertSameProvider(known?.definition, definition)
    if (!known) return 'created'
    const isSaid = person === null && same(said.get(definition.code), definition)
    return isSaid || isInForce(known, definition) ? 'unchanged' : 'changed'
  })
  if (!person) await sayAgain(given, { some, outcomes, said })
  const created = some.filter((_, index) => outcomes[index] === 'created')
  await create(given, { some: created, departments, person })
  for (const [index, definition] of some.entries()) {
    if (outcomes[index] !== 'changed') continue
    await (person ? one.publish(person, definition) : one.addResource(definition))
  }
  return some.map(({ code }, index) => ({ code, outcome: outcomes[index] ?? 'unchanged' }))
}

const isInForce = (known: CurrentResource, definition: Definition) =>
  !known.withdrawn_at && same(known.definition, definition)

/** What is in force already and comes from a solution for the first time is from now on what that solution said. */
async function sayAgain(
  { db }: Given,
  known: { some: readonly Definition[]; outcomes: readonly Added['outcome'][]; said: Map<string, Definition | null> },
) {
  for (const [index, definition] of known.some.entries()) {
    if (known.outcomes[index] !== 'unchanged' || same(known.said.get(definition.code), definition)) continue
    await setGiven(db, definition.code, definition)
  }
}

async function create(given: Given, { some, departments, person }: Some): Promise<void> {
  if (some.length === 0) return
  const { db, region, clock, events } = given
  const at = clock.now()
  const rows = some.map((definition) => {
    const body = departments.get(definition.provider)
    return {
      ...{ definition, at, given: person ? null : definition },
      search: searchTextOf(definition, `${body?.name} ${body?.nameEn}`),
      quality: qualityOf(definition, NOTHING_KNOWN, at).score,
    }
  })
  await insertResources(db, rows, { region, action: 'published-at-once', person })
  await writeIndex(given, rows.map(toIndexable))
  for (const { code, provider } of some) {
    await events.emit(resourceChanged, { code, version: 1, provider, status: 29, change: 'published' })
  }
}

function parseAll(offered: readonly ResourceDefinition[], { profiles }: Given): Definition[] {
  const problems: FieldProblem[] = []
  const seen = new Set<string>()
  const definitions = offered.flatMap((one, index) => {
    const read = ResourceDefinition.safeParse(one)
    const own = read.success
      ? soundnessProblems(read.data, profiles)
      : read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    if (read.success && seen.has(read.data.code)) {
      own.push({ path: 'code', message: `${read.data.code} comes twice; give each resource once` })
    }
    if (read.success) seen.add(read.data.code)
    problems.push(...own.map((problem) => ({ ...problem, path: `${index}.${problem.path}` })))
    return read.success ? [read.data] : []
  })
  if (problems.length > 0) throw invalidFields('catalogue.invalid-resource', problems.slice(0, PROBLEMS_NAMED))
  return definitions
}

async function departmentsOf({ organisations }: Given, definitions: readonly Definition[]) {
  const codes = [...new Set(definitions.map(({ provider }) => provider))]
  const found = await Promise.all(codes.map((code) => organisations.get(code)))
  return new Map(found.map((body) => [body.code, body]))
}
