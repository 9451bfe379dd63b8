import { transaction } from '@onego/platform/database'
import { invalidFields } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayPublishAtOnce } from '../access.ts'
import { type Resource, ResourceDefinition } from '../contract.ts'
import { resourceChanged } from '../events.ts'
import { assertFitForReview, assertSameProvider, assertSound, searchTextOf } from '../rules/definitions.ts'
import { same } from '../rules/same.ts'
import { indexCodes } from '../search/indexing.ts'
import { appendApproval } from '../store/approvals.ts'
import { findGiven, findResourceForUpdate, saveVersion, setGiven } from '../store/resources.ts'
import type { CurrentResource, Definition } from '../store/tables.ts'
import type { Given } from './given.ts'
import { toResources } from './naming.ts'
import { refreshScore } from './quality.ts'
import { tellSubscribers } from './telling.ts'

/** Who put a version in force, and how it came there. */
export interface Cause {
  action: 'published' | 'published-at-once'
  fromStatus: number | null
  opinion: string
  /** Null for what a solution or the platform brought. */
  person: Person | null
}

const AT_ONCE: Cause = { action: 'published-at-once', fromStatus: null, opinion: '', person: null }

export function createPublishing(given: Given) {
  const { db } = given

  const addResource = (offered: ResourceDefinition, cause: Cause = AT_ONCE): Promise<Resource> =>
    transaction(db, async () => {
      const definition = parseDefinition(offered)
      assertSound(definition, given.profiles)
      const before = await findResourceForUpdate(db, definition.code)
      assertSameProvider(before?.definition, definition)
      const known = before && (await isKnown(given, before, definition, cause))
      return known
        ? showOne(given, before)
        : putInForce(given, { before, definition, cause, isGiven: cause.person === null })
    })

  return {
    /**
     * Publishes a resource, or a new version of it if anything differs, without review: for the content of solutions
     * and what the platform brings in. The same again changes nothing, also when people have changed or withdrawn
     * the entry since.
     * @throws AppError `catalogue.invalid-resource` (invalid), `catalogue.provider-changed` (conflict),
     * `organisations.organisation-not-found`.
     */
    addResource: (offered: ResourceDefinition): Promise<Resource> => addResource(offered),

    /** The platform's administrator corrects an entry at once; recorded with her name. */
    async publish(person: Person, offered: ResourceDefinition): Promise<Resource> {
      assertAllowed(mayPublishAtOnce(person))
      assertFitForReview(parseDefinition(offered), given.profiles)
      return addResource(offered, { ...AT_ONCE, person })
    },
  }
}

/** A person's correction counts against what is in force; a solution's content against what it last said. */
async function isKnown({ db }: Given, before: CurrentResource, definition: Definition, { person }: Cause) {
  if (!before.withdrawn_at && same(before.definition, definition)) {
    if (!person) await setGiven(db, definition.code, definition)
    return true
  }
  return person === null && same(await findGiven(db, definition.code), definition)
}

interface InForce {
  before: CurrentResource | undefined
  definition: Definition
  cause: Cause
  /** True for what a solution or the platform said. */
  isGiven?: boolean
}

/** Makes `definition` the version in force, in the caller's transaction, with the code locked. */
export async function putInForce(given: Given, { before, definition, cause, isGiven }: InForce): Promise<Resource> {
  const { db, clock, organisations, events } = given
  const { code, provider } = definition
  const body = await organisations.get(provider)
  const version = (before?.version ?? 0) + 1
  const stored = { code, version, definition, changed_at: clock.now() }
  await saveVersion(
    db,
    stored,
    searchTextOf(definition, `${body.name} ${body.nameEn}`),
    isGiven ? definition : undefined,
  )
  await record(given, { code, cause, toStatus: 29, version })
  const change = before && !before.withdrawn_at ? 'changed' : 'published'
  await events.emit(resourceChanged, { code, version, provider, status: 29, change })
  await tellSubscribers(given, { definition, before: before?.definition, version, change, by: cause.person })
  const quality = await refreshScore(given, definition)
  await indexCodes(given, [code])
  return showOne(given, { ...stored, withdrawn_at: null, quality })
}

interface Step {
  code: string
  cause: { action: string; fromStatus: number | null; opinion: string; person: Person | null }
  toStatus: number
  version?: number
}

/** 审批记录: one step, in the caller's transaction, with the code locked. */
export const record = ({ db, region, clock }: Given, { code, cause, toStatus, version }: Step): Promise<void> =>
  appendApproval(db, {
    ...{ region, code, action: cause.action, from_status: cause.fromStatus, to_status: toStatus },
    ...{ version: version ?? null, opinion: cause.opinion, at: clock.now() },
    person_id: cause.person?.id ?? null,
    person_name: cause.person?.name ?? '',
    organisation: cause.person?.organisation ?? null,
  })

async function showOne(given: Given, row: CurrentResource): Promise<Resource> {
  const [resource] = await toResources(given, [row])
  return resource as Resource
}

/** @throws AppError `catalogue.invalid-resource` (invalid) that names every wrong field. */
function parseDefinition(offered: unknown): Definition {
  const read = ResourceDefinition.safeParse(offered)
  if (read.success) return read.data
  throw invalidFields(
    'catalogue.invalid-resource',
    read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  )
}
