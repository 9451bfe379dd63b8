import { newId } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Person, SentFile } from '@onego/platform/http'
import type { Draft, FileRef } from '../contract.ts'
import { plainFileName, typeOfFile } from '../rules/files.ts'
import { fieldsOf } from '../rules/visible.ts'
import { scanFile } from '../virus-scan.ts'
import type { DraftBox } from './draft-box.ts'
import type { Given } from './given.ts'

const MOST_FILES = 10

export function createUploads(given: Given, box: DraftBox) {
  const { files, settings } = given

  async function assertTakesFile(person: Person, id: string, field: string) {
    const draft = await box.view(await box.get(person, id))
    const isMaterial = draft.materials.some((material) => material.field === field && material.by !== 'data')
    const isFile = fieldsOf(draft.form).some((one) => one.id === field && one.type === 'file')
    if (!isMaterial && !isFile) throw notFound('forms.field', field)
  }

  /**
   * Keeps what somebody sent, if it is a file that may be kept: type by its bytes, scanned where a scanner is set.
   * @throws AppError as `typeOfFile` and `scanFile` do.
   */
  async function keepUpload(sent: SentFile): Promise<FileRef & { sha256: string }> {
    const type = typeOfFile(sent.content)
    if (settings.VIRUS_SCAN_URL) await scanFile(settings.VIRUS_SCAN_URL, sent.content)
    const { sha256, bytes } = await files.put(sent.content)
    return { id: newId(), name: plainFileName(sent.name), type, bytes, sha256 }
  }

  return {
    keepUpload,

    /** @throws AppError as `typeOfFile` and `scanFile` do, `forms.field-not-found`, `forms.too-many-files` (invalid). */
    async addFile(person: Person, id: string, field: string, sent: SentFile): Promise<Draft> {
      await assertTakesFile(person, id, field)
      const file = { ...(await keepUpload(sent)), field }
      const row = await box.change(person, id, (contents) => {
        const same = contents.files.filter((one) => one.field === field)
        if (same.some((one) => one.sha256 === file.sha256)) return contents
        if (same.length >= MOST_FILES) {
          throw new AppError('invalid', 'forms.too-many-files', `${field}: at most ${MOST_FILES} files`)
        }
        return { ...contents, files: [...contents.files, file] }
      })
      return box.view(row)
    },

    async removeFile(person: Person, id: string, fileId: string): Promise<Draft> {
      const row = await box.change(person, id, (contents) => {
        if (!contents.files.some((one) => one.id === fileId)) throw notFound('forms.file', fileId)
        return { ...contents, files: contents.files.filter((one) => one.id !== fileId) }
      })
      return box.view(row)
    },

    async fileOf(person: Person, id: string, fileId: string) {
      const row = await box.get(person, id)
      const file = box.unseal(row).files.find((one) => one.id === fileId)
      if (!file) throw notFound('forms.file', fileId)
      return { content: await files.get(file.sha256), type: file.type, saveAs: file.name }
    },
  }
}
