import { type Clock, dayInChina } from '@onego/platform/clock'
import { assertAllowed, type Person } from '@onego/platform/http'
import { seesThingsOf } from '../access.ts'
import type { ProgramGrant } from '../contract/usage.ts'
import type { createGrants, KnownGrant } from '../grants/admin.ts'
import type { CompiledGrant, GrantBook } from '../grants/book.ts'
import { inWords } from '../grants/conditions.ts'
import { idsOfDay } from '../ids.ts'
import { lookUpNames, type NameSources, type Names } from '../names.ts'
import type { Filing } from '../receipts/filing.ts'
import { callsOfGrants } from '../store/figures.ts'

interface Given extends NameSources {
  clock: Clock
  region: string
  filing: Filing
  book: GrantBook
  grants: Pick<ReturnType<typeof createGrants>, 'grantsOf'>
}

/** What a department holds, as its developers need it. */
export function createProgramGrants(given: Given) {
  const { db, clock, region, filing, book, grants } = given

  const held = async (person: Person, resource: string | undefined): Promise<KnownGrant[]> => {
    assertAllowed(seesThingsOf(person) !== null)
    const { organisation } = person
    if (organisation === null && resource === undefined) return []
    return grants.grantsOf({
      ...(organisation === null ? {} : { consumer: organisation }),
      ...(resource === undefined ? {} : { resource }),
    })
  }

  /**
   * Grants of the person's department, on one resource if that is said; who belongs to no department sees those of all
   * on a resource. Those in force come first.
   */
  return async (person: Person, { resource }: { resource?: string | undefined }): Promise<ProgramGrant[]> => {
    const known = await held(person, resource)
    await filing.catchUp()
    const ids = known.map(({ definition }) => definition.id)
    const calls = await callsOfGrants(db, ids, { region, ...idsOfDay(dayInChina(clock.now())) })
    const names = await lookUpNames(given, {
      organisations: known.flatMap(({ definition, provider }) => [definition.consumer, provider]),
      resources: known.map(({ definition }) => definition.resource),
      grants: [],
    })
    const shown = known.map(async (grant) => {
      const compiled = await book.find(grant.definition.id).catch(() => undefined)
      return { ...toProgramGrant(grant, names, compiled), callsToday: calls.get(grant.definition.id) ?? 0 }
    })
    return (await Promise.all(shown)).sort((a, b) => Number(b.status === 'active') - Number(a.status === 'active'))
  }
}

function toProgramGrant(
  { definition, provider, status }: KnownGrant,
  names: Names,
  compiled: CompiledGrant | undefined,
): Omit<ProgramGrant, 'callsToday'> {
  const { id, consumer, resource, purpose, purposeText, fields, plain, rows, write } = definition
  const { quotaPerDay, ratePerSecond, maxRecords, expiresOn } = definition
  const nameOf = (field: string) => names.field(resource, field)
  const [by, from, what] = [names.organisation(consumer), names.organisation(provider), names.resource(resource)]
  return {
    ...{ id, consumer, consumerName: by.name, consumerNameEn: by.nameEn },
    ...{ provider, providerName: from.name, providerNameEn: from.nameEn },
    ...{ resource, resourceName: what.name, resourceNameEn: what.nameEn, purpose, purposeText },
    fields: fields.map((field) => ({ field, name: nameOf(field), plain: plain.includes(field) })),
    keys: compiled ? keysOf(compiled).map((key) => ({ ...key, name: nameOf(key.field) })) : [],
    rows: rows.map((condition) => inWords(condition, (field) => nameOf(field).zh)),
    ...{ quotaPerDay, ratePerSecond, maxRecords, expiresOn, write, status },
  }
}

function keysOf({ binding, definition, resource: { subjectField } }: CompiledGrant) {
  const fields = [...new Set([binding.keyField, ...definition.keys])]
  return fields.map((field) => {
    const needsSubject = subjectField !== null && subjectField !== field
    return { field, needsSubject, takesMany: field === binding.keyField && !needsSubject }
  })
}
