import type { Person } from '@onego/platform/http'
import type { Draft, DraftHead, SaveDraft } from '../contract.ts'
import { acceptAnswers } from '../rules/accept-answers.ts'
import { listDrafts } from '../store.ts'
import type { Definitions } from './definitions.ts'
import { assertNewest, assertOpen, type DraftBox } from './draft-box.ts'
import type { Given } from './given.ts'

const MOST_DRAFTS = 50

export function createDrafts({ db, region }: Given, definitions: Definitions, box: DraftBox) {
  return {
    getDraft: async (person: Person, id: string): Promise<Draft> => box.view(await box.get(person, id)),

    async listDrafts(person: Person): Promise<DraftHead[]> {
      const rows = await listDrafts(db, { region, personId: person.id }, MOST_DRAFTS)
      return Promise.all(
        rows.map(async (row) => ({
          ...{ id: row.id, target: row.target, submissionId: row.submission_id },
          title: (await definitions.get(row.form, row.form_version)).definition.title,
          startedAt: row.started_at.toISOString(),
          savedAt: row.saved_at.toISOString(),
        })),
      )
    },

    /** @throws AppError `forms.draft-changed` (conflict) if it was typed on an older version. */
    async saveDraft(person: Person, id: string, { version, answers }: SaveDraft): Promise<Draft> {
      const row = await box.change(person, id, async (contents, found) => {
        assertNewest(found, version)
        const { definition } = await definitions.get(found.form, found.form_version)
        return { ...contents, answers: acceptAnswers(definition, contents.answers, answers, contents.filled) }
      })
      return box.view(row)
    },

    async discardDraft(person: Person, id: string): Promise<void> {
      const row = await box.get(person, id)
      assertOpen(row)
      await box.discard(row)
    },
  }
}
