import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { maySeeDraft } from '../access.ts'
import type { Draft } from '../contract.ts'
import { type DraftRow, deleteOpenDraft, findDraft, findDraftForUpdate, updateDraft } from '../store.ts'
import type { Definitions } from './definitions.ts'
import { viewDraft } from './draft-view.ts'
import type { Contents, Given } from './given.ts'
import { licencesFor } from './handed-materials.ts'
import { findTargetOfDraft, type Target } from './target.ts'

/** Drafts as they lie in the store: sealed, each opened for its applicant only. */
export function createDraftBox(given: Given, definitions: Definitions) {
  const { db, crypto, clock, region } = given
  const seal = (id: string, contents: Contents) => crypto.seal(JSON.stringify(contents), `forms.draft:${id}`)
  const unseal = (row: DraftRow): Contents => JSON.parse(crypto.open(row.contents_sealed, `forms.draft:${row.id}`))

  /** @throws AppError `forms.draft-not-found`, also for a draft of somebody else. */
  function assertOwn(person: Person, row: DraftRow | undefined, id: string): DraftRow {
    if (!row || !maySeeDraft(person, { personId: row.person_id })) throw notFound('forms.draft', id)
    return row
  }

  /** The draft as its applicant sees it, with what it was made of; `known`: its target, if this request has just read it. */
  async function open(row: DraftRow, known?: Target): Promise<{ draft: Draft; contents: Contents; target: Target }> {
    const contents = unseal(row)
    const { definition } = await definitions.get(row.form, row.form_version)
    const target = known ?? (await findTargetOfDraft(given, row.target, contents.guideAnswers))
    const licences = await licencesFor(given, row, target)
    return { draft: viewDraft(row, contents, definition, { target, licences, now: clock.now() }), contents, target }
  }

  return {
    seal,
    unseal,
    assertOwn,

    get: async (person: Person, id: string) => assertOwn(person, await findDraft(db, region, id), id),

    /** Locked until the running transaction ends. */
    getForUpdate: async (person: Person, id: string) => assertOwn(person, await findDraftForUpdate(db, region, id), id),

    open,
    view: async (row: DraftRow, known?: Target): Promise<Draft> => (await open(row, known)).draft,

    /** Throws an open draft away with the files that were sent for it; one that was handed in stays. */
    discard(row: DraftRow): Promise<void> {
      return transaction(db, async () => {
        if (!(await deleteOpenDraft(db, { region, personId: row.person_id }, row.id))) return
        await given.uses.materials.contents.forget(unseal(row).files.map(({ sha256 }) => sha256))
        await given.uses.materials.takeBackAll(row.id)
      })
    },

    /** Changes the contents of an open draft and counts its version up, in one transaction. */
    change(person: Person, id: string, work: (contents: Contents, row: DraftRow) => Contents | Promise<Contents>) {
      return transaction(db, async () => {
        const row = assertOwn(person, await findDraftForUpdate(db, region, id), id)
        assertOpen(row)
        const contents = await work(unseal(row), row)
        const changed = { version: row.version + 1, contents_sealed: seal(id, contents), saved_at: clock.now() }
        await updateDraft(db, row, changed)
        return { ...row, ...changed }
      })
    },
  }
}
export type DraftBox = ReturnType<typeof createDraftBox>

/** @throws AppError `forms.already-submitted` (conflict). */
export function assertOpen(row: DraftRow): void {
  if (!row.submitted_at) return
  throw new AppError('conflict', 'forms.already-submitted', 'This form was handed in and is no longer changed', {
    submissionId: row.submission_id,
  })
}

/** @throws AppError `forms.draft-changed` (conflict). */
export function assertNewest(row: DraftRow, version: number): void {
  if (row.version === version) return
  const sentence = `version: the form was changed elsewhere; version ${row.version} is the newest`
  throw new AppError('conflict', 'forms.draft-changed', sentence, { newest: row.version })
}
