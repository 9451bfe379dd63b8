import { newId } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { FileAnswer, Person, SentFile } from '@onego/platform/http'
import { isApplicant, maySee } from '../access.ts'
import type { FileRef } from '../contract.ts'
import { findCase } from '../store/cases.ts'
import { filesOf, insertFiles, recordAccess } from '../store/steps.ts'
import type { Given } from './given.ts'

export const MAX_FILE_BYTES = 10 * 1024 * 1024

const KINDS = [
  { type: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47] },
]

/** What the bytes are, whatever the name says. @throws AppError `cases.file-type` (invalid). */
function typeOf(content: Uint8Array): string {
  const kind = KINDS.find(({ starts }) => starts.every((byte, index) => content[index] === byte))
  if (!kind) throw new AppError('invalid', 'cases.file-type', 'file: must be a PDF, JPEG or PNG file')
  return kind.type
}

export function createCaseFiles(given: Given) {
  const { db, files, clock } = given
  return {
    /** Only while the case waits for a supplement, and only by the applicant. */
    async add(person: Person, caseId: string, sent: SentFile): Promise<FileRef> {
      const row = await findCase(db, caseId)
      if (!row || !isApplicant(person, { personId: row.person_id, department: row.department })) {
        throw notFound('cases.case', caseId)
      }
      if (row.status !== 'supplement')
        throw new AppError('conflict', 'cases.not-now', 'Nothing is missing in this case')
      const type = typeOf(sent.content)
      const { sha256, bytes } = await files.put(sent.content)
      const file = { id: newId(), name: sent.name.slice(-200), type, bytes }
      const where = { region: row.region, case_id: row.id, person_id: person.id, at: clock.now() }
      await insertFiles(db, [{ ...file, sha256, ...where }])
      return file
    },

    async get(person: Person, caseId: string, fileId: string): Promise<FileAnswer> {
      const row = await findCase(db, caseId)
      const owned = row && { personId: row.person_id, department: row.department }
      if (!row || !owned || !maySee(person, owned)) throw notFound('cases.file', fileId)
      const [file] = await filesOf(db, row, [fileId])
      if (!file) throw notFound('cases.file', fileId)
      if (person.kind === 'staff') await recordAccess(db, row, person, `file ${file.id}`, clock.now())
      return { content: await files.get(file.sha256), type: file.type, saveAs: file.name }
    },
  }
}
