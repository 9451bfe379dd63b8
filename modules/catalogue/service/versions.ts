import { notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { maySeeDraft } from '../access.ts'
import type { ComparedVersions, RelatedResource, VersionRow } from '../contract/versions.ts'
import { differencesOf } from '../rules/differences.ts'
import { fieldOfKey, itemKeysOf } from '../rules/related.ts'
import {
  findResource,
  findResources,
  findVersion,
  listNaming,
  listOverlapping,
  listVersions,
} from '../store/resources.ts'
import type { CurrentResource, Definition, StoredResource } from '../store/tables.ts'
import type { Given } from './given.ts'
import { toResources } from './naming.ts'
import { notPublished } from './reading.ts'
import { isOfPlatform } from './reviews.ts'

const RELATED = 30

export function createVersions(given: Given) {
  const { db } = given

  /** What was withdrawn is seen only by those who work on it. */
  const visible = async (person: Person, code: string): Promise<CurrentResource> => {
    const found = await findResource(db, code)
    if (!found) throw notPublished(code)
    const { provider } = found.definition
    const sees = !found.withdrawn_at || maySeeDraft(person, { provider, isPlatform: await isOfPlatform(given, person) })
    if (!sees) throw notPublished(code)
    return found
  }

  const getVersion = async (code: string, version: number): Promise<StoredResource> => {
    const found = await findVersion(db, code, version)
    if (!found) throw notFound('catalogue.version', `${code} ${version}`)
    return found
  }

  return {
    /** Newest first. @throws AppError `catalogue.resource-not-found`. */
    async versions(person: Person, code: string): Promise<VersionRow[]> {
      await visible(person, code)
      const rows = await listVersions(db, code)
      return rows.map((row, index) => versionRow(row, rows[index + 1]))
    },

    /** What changed between two versions. @throws AppError `catalogue.resource-not-found`, `catalogue.version-not-found`. */
    async compare(person: Person, code: string, { from, to }: { from: number; to: number }): Promise<ComparedVersions> {
      await visible(person, code)
      const [before, after] = await Promise.all([getVersion(code, from), getVersion(code, to)])
      const differences = differencesOf(before.definition, after.definition)
      return { code, from, to, before: before.definition, after: after.definition, differences }
    },

    /** Named ones first, then those about the same subject, then those that share most items. */
    async related(person: Person, code: string): Promise<RelatedResource[]> {
      const { definition } = await visible(person, code)
      const naming = await listNaming(db, code, RELATED)
      const named = (await findResources(db, definition.relatedCodes)).filter((row) => !row.withdrawn_at)
      const overlapping = await listOverlapping(db, code, itemKeysOf(definition), RELATED)
      const shared = new Map(overlapping.map((row) => [row.code, row.shared]))
      const direct = new Map([...named, ...naming].map((row) => [row.code, row]))
      const rows = [...direct.values(), ...overlapping.filter((row) => !direct.has(row.code))]
      const resources = await toResources(given, rows)
      return resources.map((resource) => ({
        resource,
        named: direct.has(resource.code),
        sameSubject: aboutTheSame(definition, resource),
        shared: namesOfKeys(definition, shared.get(resource.code) ?? itemsOfBoth(definition, resource)),
      }))
    },
  }
}

function versionRow(
  { version, changed_at, definition }: StoredResource,
  before: StoredResource | undefined,
): VersionRow {
  const differences = before && differencesOf(before.definition, definition)
  return {
    ...{ version, changedAt: changed_at.toISOString(), name: definition.name, nameEn: definition.nameEn },
    items: definition.items.length,
    compatible: differences?.compatible ?? null,
    changes: differences ? differences.elements.length + differences.items.length : 0,
  }
}

type Subject = Pick<Definition, 'subjectField' | 'subjectKind' | 'items'>

const aboutTheSame = (
  a: Subject,
  b: { subjectField?: string | null | undefined; subjectKind?: string | null | undefined },
) => a.subjectField !== null && a.subjectField === b.subjectField && a.subjectKind === b.subjectKind

function itemsOfBoth(
  a: Subject,
  b: { items: Subject['items'] | readonly { field: string; name: string }[] },
): string[] {
  const keys = new Set(itemKeysOf(b))
  return itemKeysOf(a).filter((key) => keys.has(key))
}

function namesOfKeys({ items }: Subject, keys: string[]): string[] {
  const fields = new Set(keys.map(fieldOfKey))
  return items.filter(({ field }) => fields.has(field)).map(({ name }) => name)
}
