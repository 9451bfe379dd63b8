import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayEdit } from '../access.ts'
import { profileOf } from '../code-profiles.ts'
import {
  type Draft,
  DraftDefinition,
  type DraftStatus,
  type Recall,
  Submission,
  type WrittenDraft,
} from '../contract/lifecycle.ts'
import { reviewWanted } from '../events.ts'
import { assertSameProvider, type Problem } from '../rules/definitions.ts'
import { checkDraft, codePrefix, nextCode } from '../rules/drafts.ts'
import {
  assertSameRevision,
  assertWritable,
  statusAfterRecall,
  statusAfterSaving,
  statusAfterSubmitting,
} from '../rules/lifecycle.ts'
import { indexCodes } from '../search/indexing.ts'
import { codesWith, deleteDraft, findDraft, type StoredDraft, saveDraft, setDraftState } from '../store/drafts.ts'
import { findResource, lockCode } from '../store/resources.ts'
import type { Given } from './given.ts'
import { departmentsOf, namesOf } from './naming.ts'
import { record } from './publishing.ts'
import { tellReviewers } from './telling.ts'

interface Saving {
  definition: DraftDefinition
  /** The revision this was written on, null for a new draft; left out: over whatever is there. */
  revision?: number | null | undefined
}

export function createDrafts(given: Given) {
  const { db } = given

  /** The draft with its code locked. @throws AppError `catalogue.draft-not-found`, and as the rules say. */
  const own = async (person: Person, { code, revision }: Recall): Promise<StoredDraft> => {
    await lockCode(db, code)
    const draft = await getDraft(given, code)
    assertAllowed(mayEdit(person, draft.provider))
    assertSameRevision(draft.revision, revision)
    return draft
  }

  return {
    /**
     * Keeps a draft as far as it is written; what is in force stays as it is. A draft without a code gets the next
     * one of the department.
     * @throws AppError `catalogue.invalid-resource` (invalid), `catalogue.provider-changed`, `catalogue.draft-changed`,
     * `catalogue.draft-exists`, `catalogue.under-review` (conflict).
     */
    saveDraft: (person: Person, saving: Saving): Promise<Draft> =>
      transaction(db, async () => showDraft(given, await save(given, person, saving))),

    /**
     * Hands the draft in for review.
     * @throws AppError `catalogue.invalid-resource` (invalid) that names every wrong field; as `saveDraft`.
     */
    submitDraft: (person: Person, submission: Submission): Promise<Draft> =>
      transaction(db, async () => {
        const { code, revision, opinion, thenPublish } = Submission.parse(submission)
        const draft = await own(person, { code, revision })
        const status = statusAfterSubmitting(draft.status as DraftStatus, given.reviews)
        const { problems } = checkDraft(draft.definition, dayInChina(given.clock.now()), given.profiles)
        if (problems.length > 0) throw invalidFields('catalogue.invalid-resource', problems)
        const cause = { action: draft.status === 19 ? 'publication-asked' : 'submitted', fromStatus: draft.status }
        await record(given, { code, cause: { ...cause, opinion, person }, toStatus: status })
        const authors = [...new Set([...draft.authors, person.id])]
        return move(given, draft, { status, authors, submitted_at: given.clock.now(), then_publish: thenPublish })
      }),

    /** Takes back what nobody has decided yet. @throws AppError `catalogue.not-waiting` (conflict). */
    recallDraft: (person: Person, recall: Recall): Promise<Draft> =>
      transaction(db, async () => {
        const draft = await own(person, recall)
        const status = statusAfterRecall(draft.status as DraftStatus, given.reviews)
        const cause = { action: 'recalled', fromStatus: draft.status, opinion: '', person }
        await record(given, { code: draft.code, cause, toStatus: status })
        return move(given, draft, { status, submitted_at: null })
      }),

    /** Throws the draft away; what is in force stays. @throws AppError `catalogue.under-review` (conflict). */
    discardDraft: (person: Person, asked: Recall): Promise<void> =>
      transaction(db, async () => {
        const draft = await own(person, asked)
        assertWritable(draft.status)
        const before = await findResource(db, draft.code)
        const toStatus = before ? (before.withdrawn_at ? 23 : 29) : 0
        const cause = { action: 'discarded', fromStatus: draft.status, opinion: '', person }
        await record(given, { code: draft.code, cause, toStatus })
        await deleteDraft(db, draft.code)
        await indexCodes(given, [draft.code])
      }),
  }
}

/** @throws AppError `catalogue.draft-not-found`. */
export async function getDraft({ db }: Given, code: string): Promise<StoredDraft> {
  const draft = await findDraft(db, code)
  if (!draft) throw notFound('catalogue.draft', code)
  return draft
}

async function save(given: Given, person: Person, { definition, revision }: Saving): Promise<StoredDraft> {
  const { db, clock } = given
  const written = await withCode(given, parseDraft(definition))
  const { code, provider } = written
  assertAllowed(mayEdit(person, provider))
  await lockCode(db, code)
  const before = await findDraft(db, code)
  assertSameProvider(before ?? (await findResource(db, code))?.definition, { code, provider })
  assertMayReplace(before, revision)
  const draft: StoredDraft = {
    ...{ code, provider, definition: written },
    status: statusAfterSaving((before?.status ?? 0) as DraftStatus),
    revision: (before?.revision ?? 0) + 1,
    ...{ edited_by: person.id, edited_by_name: person.name, edited_at: clock.now() },
    authors: [...new Set([...(before?.authors ?? []), person.id])],
    ...{ submitted_at: null, then_publish: before?.then_publish ?? true },
  }
  await saveDraft(db, draft)
  await indexCodes(given, [code])
  return draft
}

function assertMayReplace(before: StoredDraft | undefined, revision: number | null | undefined): void {
  if (!before) {
    if (typeof revision === 'number') assertSameRevision(0, revision)
    return
  }
  assertWritable(before.status)
  if (revision === null) {
    throw new AppError(
      'conflict',
      'catalogue.draft-exists',
      `code: a draft of ${before.code} is there already; open it`,
    )
  }
  if (revision !== undefined) assertSameRevision(before.revision, revision)
}

/** @throws AppError `catalogue.invalid-resource` (invalid) if the code follows no grammar, or cannot be made. */
async function withCode({ db, organisations, profiles }: Given, draft: WrittenDraft): Promise<WrittenDraft> {
  const body = await organisations.get(draft.provider)
  if (draft.code) return assertGrammar(draft, profiles)
  const prefix = codePrefix(body)
  await lockCode(db, prefix)
  return assertGrammar({ ...draft, code: nextCode(prefix, await codesWith(db, prefix)) }, profiles)
}

function assertGrammar(draft: WrittenDraft, profiles: Given['profiles']): WrittenDraft {
  if (profileOf(draft.code, profiles)) return draft
  const expected = profiles.map(({ example }) => example).join(' or ')
  const message = `${draft.code} follows no accepted grammar`
  const problem: Problem = { path: 'code', key: 'code-form', message, expected }
  throw invalidFields('catalogue.invalid-resource', [problem])
}

function parseDraft(definition: DraftDefinition): WrittenDraft {
  const read = DraftDefinition.safeParse(definition)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw invalidFields('catalogue.invalid-resource', problems)
}

type Move = Pick<StoredDraft, 'status' | 'submitted_at'> & Partial<Pick<StoredDraft, 'authors' | 'then_publish'>>

/** Moves the draft on, in the caller's transaction with the code locked, and says so if somebody must decide. */
export async function move(given: Given, draft: StoredDraft, change: Move): Promise<Draft> {
  const moved = { ...draft, ...change, revision: draft.revision + 1 }
  await setDraftState(given.db, draft.code, { ...change, revision: moved.revision })
  await indexCodes(given, [draft.code])
  if (change.submitted_at) {
    const { code, provider } = draft
    const status = change.status === 20 ? 20 : 10
    await given.events.emit(reviewWanted, { code, provider, status })
    await tellReviewers(given, { draft: moved, status })
  }
  return showDraft(given, moved)
}

export async function showDraft(given: Given, draft: StoredDraft): Promise<Draft> {
  const departments = await departmentsOf(given, [draft.provider])
  const { code, provider, status, revision, definition } = draft
  return {
    ...{ code, provider, ...namesOf(provider, departments), status: status as DraftStatus, revision, definition },
    editedByName: draft.edited_by_name,
    editedAt: draft.edited_at.toISOString(),
    submittedAt: draft.submitted_at?.toISOString() ?? null,
    thenPublish: draft.then_publish,
    problems: checkDraft(definition, dayInChina(given.clock.now()), given.profiles).problems,
  }
}
