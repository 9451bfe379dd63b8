import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { AppError, invalidFields } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { isAuthor, mayEdit, mayRegister, mayRelease } from '../access.ts'
import { Decision, type DraftStatus, Withdrawal } from '../contract/lifecycle.ts'
import { resourceChanged } from '../events.ts'
import { checkDraft } from '../rules/drafts.ts'
import { assertSameRevision, outcomeOf } from '../rules/lifecycle.ts'
import { indexCodes } from '../search/indexing.ts'
import { deleteDraft, type StoredDraft } from '../store/drafts.ts'
import { findResourceForUpdate, setWithdrawn } from '../store/resources.ts'
import type { CurrentResource } from '../store/tables.ts'
import { getDraft, move } from './drafts.ts'
import type { Given } from './given.ts'
import { putInForce, record } from './publishing.ts'
import { notPublished } from './reading.ts'
import { tellAuthors, tellSubscribers } from './telling.ts'

export function createReviews(given: Given) {
  const { db } = given
  return {
    /**
     * Decides on a registration (status 10) or a publication (20).
     * @throws AppError `http.not-allowed`, `catalogue.own-work` (forbidden); `catalogue.draft-not-found`;
     * `catalogue.not-waiting`, `catalogue.draft-changed`, `catalogue.published-meanwhile` (conflict);
     * `catalogue.opinion-missing`, `catalogue.invalid-resource` (invalid).
     */
    decide: (person: Person, decision: Decision): Promise<void> =>
      transaction(db, async () => {
        const { code, revision, verdict, opinion, against } = Decision.parse(decision)
        const before = await findResourceForUpdate(db, code)
        const draft = await getDraft(given, code)
        const isPlatform = await isOfPlatform(given, person)
        assertAllowed(mayRegister(person, { provider: draft.provider, isPlatform }))
        const outcome = outcomeOf(draft.status as DraftStatus, verdict, opinion)
        assertSameRevision(draft.revision, revision)
        assertMayDecide(person, draft, isPlatform)
        assertSeen(before, against)
        if (outcome.status === 29) return publish(given, { person, draft, before, opinion })
        const cause = { action: outcome.action, fromStatus: draft.status, opinion, person }
        await record(given, { code, cause, toStatus: outcome.status })
        await tellAuthors(given, { draft, verdict, opinion, by: person })
        if (outcome.status === 19) await registered(given, draft)
        else await move(given, draft, { status: outcome.status, submitted_at: null })
      }),

    /**
     * 取消发布: users can no longer find or ask for it; its versions stay.
     * @throws AppError `catalogue.resource-not-found`, `http.not-allowed` (forbidden).
     */
    withdraw: (person: Person, withdrawal: Withdrawal): Promise<void> =>
      transaction(db, async () => {
        const { code, reason } = parseWithdrawal(withdrawal)
        const current = await findResourceForUpdate(db, code)
        if (!current || current.withdrawn_at) throw notPublished(code)
        const { definition, version } = current
        const isPlatform = await isOfPlatform(given, person)
        assertAllowed(mayEdit(person, definition.provider) || mayRelease(person, { isPlatform }))
        await setWithdrawn(db, code, given.clock.now())
        await indexCodes(given, [code])
        const cause = { action: 'withdrawn', fromStatus: 29, opinion: reason, person }
        await record(given, { code, cause, toStatus: 23, version })
        const { provider } = definition
        await given.events.emit(resourceChanged, { code, version, provider, status: 23, change: 'withdrawn' })
        await tellSubscribers(given, { definition, before: definition, version, change: 'withdrawn', by: person })
      }),
  }
}

/** True if the person acts for the body that runs the platform. */
export async function isOfPlatform({ organisations }: Given, { organisation }: Person): Promise<boolean> {
  return organisation !== null && (await organisations.find(organisation))?.kind === 'platform'
}

/** @throws AppError `http.not-allowed`, `catalogue.own-work` (forbidden). */
function assertMayDecide(person: Person, { status, authors }: StoredDraft, isPlatform: boolean) {
  if (status === 20) assertAllowed(mayRelease(person, { isPlatform }))
  if (!isAuthor(person, authors)) return
  throw new AppError('forbidden', 'catalogue.own-work', 'person: whoever wrote or handed it in does not decide on it')
}

function assertSeen(before: CurrentResource | undefined, against: number) {
  const version = before?.version ?? 0
  if (version === against) return
  const message = `against: version ${version} is in force by now; look at the difference again`
  throw new AppError('conflict', 'catalogue.published-meanwhile', message)
}

/** Registered; where the steward wished so, it asks for publication in the same step. */
async function registered(given: Given, draft: StoredDraft) {
  const { code } = draft
  if (!draft.then_publish) return void (await move(given, draft, { status: 19, submitted_at: null }))
  const cause = { action: 'publication-asked', fromStatus: 19, opinion: '', person: null }
  await record(given, { code, cause, toStatus: 20 })
  await move(given, draft, { status: 20, submitted_at: given.clock.now() })
}

interface Publication {
  person: Person
  draft: StoredDraft
  before: CurrentResource | undefined
  opinion: string
}

/** Rules may have become stricter since it was handed in. */
async function publish(given: Given, { person, draft, before, opinion }: Publication) {
  const { definition, problems } = checkDraft(draft.definition, dayInChina(given.clock.now()), given.profiles)
  if (!definition) throw invalidFields('catalogue.invalid-resource', problems)
  const cause = { action: 'published' as const, fromStatus: draft.status, opinion, person }
  await deleteDraft(given.db, draft.code)
  await putInForce(given, { before, definition, cause })
  await tellAuthors(given, { draft, verdict: 'approve', opinion, by: person })
}

/** @throws AppError `catalogue.reason-missing` (invalid). */
function parseWithdrawal(withdrawal: Withdrawal) {
  const read = Withdrawal.safeParse(withdrawal)
  if (read.success) return read.data
  throw new AppError('invalid', 'catalogue.reason-missing', 'reason: say in 4 to 1,000 characters why it is withdrawn')
}
