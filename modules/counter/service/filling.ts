import type { Applicant } from '@onego/forms'
import type { Draft, OpenDraft } from '@onego/forms/contract'
import { notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { HandedIn, HandIn } from '../contract.ts'
import { addEntry, hasEntry, markHandedIn, type SessionRow } from '../store.ts'
import type { Given } from './given.ts'
import type { Sessions } from './sessions.ts'

/** What a clerk does for the citizen of a live session she has agreed to: always as her, always in his name too. */
export function createFilling({ db, uses }: Given, sessions: Sessions) {
  /** @throws AppError `counter.session-not-found`, also before she has agreed. */
  async function attended(clerk: Person, id: string): Promise<{ row: SessionRow; citizen: Applicant }> {
    const row = await sessions.get(clerk, id)
    if (!row.person_id || !row.agreed_by) throw notFound('counter.session', id)
    const person = await uses.identity.personById(row.person_id)
    const { zh, en } = await sessions.nameOf(row)
    const { organisation, agreed_by: agreedBy, signature } = row
    const drawn = signature && { ...signature, name: 'signature.png', type: 'image/png' }
    const attendedBy = {
      ...{ id: clerk.id, name: clerk.name, organisation, organisationName: zh, organisationNameEn: en, agreedBy },
      ...(drawn ? { signature: drawn } : {}),
    }
    return { row, citizen: { ...person, attendedBy } }
  }

  return {
    /** Her open form for it goes on, also one that she began at home. */
    async open(clerk: Person, session: string, asked: OpenDraft): Promise<Draft> {
      const { row, citizen } = await attended(clerk, session)
      const draft = await uses.forms.openDraft(citizen, asked)
      await addEntry(db, { region: row.region, session_id: row.id, draft_id: draft.id })
      return draft
    },

    /** The citizen as her forms know her. @throws AppError `forms.draft-not-found` for a form not opened in this session. */
    async citizenFor(clerk: Person, session: string, draftId: string): Promise<Applicant> {
      const { row, citizen } = await attended(clerk, session)
      if (!(await hasEntry(db, row, draftId))) throw notFound('forms.draft', draftId)
      return citizen
    },

    /** Her own submission; the case names the clerk. The same again gives the same. */
    async handIn(clerk: Person, session: string, { draftId, version }: HandIn): Promise<HandedIn> {
      const { row, citizen } = await attended(clerk, session)
      if (!(await hasEntry(db, row, draftId))) throw notFound('forms.draft', draftId)
      const { id, title, cases } = await uses.cases.submit(citizen, { draftId, version })
      await markHandedIn(db, row, draftId, id)
      return {
        ...{ submissionId: id, title },
        cases: cases.map(({ number, item, departmentName }) => ({
          ...{ number, name: item.name, nameEn: item.nameEn, departmentName },
        })),
      }
    },
  }
}
