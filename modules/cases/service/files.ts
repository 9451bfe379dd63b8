import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { FileAnswer, Person, SentFile } from '@onego/platform/http'
import { isApplicant, maySee } from '../access.ts'
import type { FileRef } from '../contract.ts'
import { findCase, findCaseForUpdate } from '../store/cases.ts'
import { countFiles, filesOf, insertFiles, recordAccess } from '../store/steps.ts'
import type { CaseRow, CasesDb } from '../store/tables.ts'
import type { Given } from './given.ts'
import type { Sealed } from './sealed.ts'

export const MAX_FILE_BYTES = 10 * 1024 * 1024

/** Files one case takes for its supplements, those that were replaced before sending included. */
const MOST_FILES = 40

/** @throws AppError `cases.case-not-found`, `cases.not-now` (conflict). */
function assertTakesFiles(person: Person, caseId: string, row: CaseRow | undefined): asserts row is CaseRow {
  if (!row || !isApplicant(person, { personId: row.person_id, department: row.department })) {
    throw notFound('cases.case', caseId)
  }
  if (row.status !== 'supplement') throw new AppError('conflict', 'cases.not-now', 'Nothing is missing in this case')
}

async function assertRoom(db: CasesDb, row: CaseRow): Promise<void> {
  if ((await countFiles(db, row)) < MOST_FILES) return
  throw new AppError('invalid', 'cases.too-many-files', `file: a case takes at most ${MOST_FILES} files`)
}

export function createCaseFiles(given: Given, sealed: Sealed) {
  const { db, clock, uses } = given
  return {
    /**
     * Only while the case waits for a supplement, and only by the applicant; kept as the form keeps its files.
     * @throws AppError `cases.not-now`, `cases.too-many-files`, and as `forms.keepUpload` does.
     */
    async add(person: Person, caseId: string, sent: SentFile): Promise<FileRef> {
      const before = await findCase(db, caseId)
      assertTakesFiles(person, caseId, before)
      await assertRoom(db, before)
      const { sha256, ...file } = await uses.forms.keepUpload(sent)
      return transaction(db, async () => {
        const row = await findCaseForUpdate(db, caseId)
        assertTakesFiles(person, caseId, row)
        await assertRoom(db, row)
        const where = { region: row.region, case_id: row.id, person_id: person.id, at: clock.now() }
        await insertFiles(db, [{ ...file, name: sealed.sealFileName(row.id, file), sha256, ...where }])
        return file
      })
    },

    async get(person: Person, caseId: string, fileId: string): Promise<FileAnswer> {
      const row = await findCase(db, caseId)
      const owned = row && { personId: row.person_id, department: row.department }
      if (!row || !owned || !maySee(person, owned)) throw notFound('cases.file', fileId)
      const [file] = await filesOf(db, row, [fileId])
      if (!file) throw notFound('cases.file', fileId)
      if (person.kind === 'staff') await recordAccess(db, row, person, `file ${file.id}`, clock.now())
      return {
        content: await uses.forms.contentOf(file.sha256),
        type: file.type,
        saveAs: sealed.fileNameOf(row.id, file),
      }
    },
  }
}
