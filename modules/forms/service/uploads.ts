import { createHash } from 'node:crypto'
import { isSamePaper } from '@onego/materials/contract'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Person, SentFile } from '@onego/platform/http'
import type { Draft, DraftMaterial, FileRef } from '../contract.ts'
import type { Field } from '../definition.ts'
import { assertFieldTakes, MOST_FILES } from '../rules/files.ts'
import { fieldsOf } from '../rules/situation.ts'
import { takesFiles } from '../rules/trust.ts'
import { assertOpen, type DraftBox } from './draft-box.ts'
import type { Contents, Given, KeptFile } from './given.ts'

type Place = { material: DraftMaterial; field?: undefined } | { field: Field; material?: undefined }

export function createUploads(given: Given, box: DraftBox) {
  const { db, uses } = given
  const { materials, organisations } = uses

  /** Where a file goes. @throws AppError `forms.field-not-found`, also for a paper that nobody has to bring. */
  async function placeOf(person: Person, id: string, name: string): Promise<{ draft: Draft; place: Place }> {
    const row = await box.get(person, id)
    assertOpen(row)
    const draft = await box.view(row)
    const material = draft.materials.find((one) => one.field === name && one.by !== 'data' && one.by !== 'licence')
    if (material) return { draft, place: { material } }
    const field = fieldsOf(draft.form).find((one) => one.id === name && takesFiles(one))
    if (!field) throw notFound('forms.field', name)
    return { draft, place: { field } }
  }

  /**
   * Keeps what somebody sent, encrypted, if it is a file that may be kept: type by its bytes, scanned where a scanner is set.
   * @throws AppError as `materials.take` does.
   */
  async function keepUpload(sent: Pick<SentFile, 'name' | 'content'>): Promise<FileRef & { sha256: string }> {
    const { name, type } = await materials.take(sent)
    const { sha256, bytes } = await materials.contents.put(sent.content)
    return { id: newId(), name, type, bytes, sha256 }
  }

  /** The same file again changes nothing. */
  async function add(person: Person, id: string, file: KeptFile, most: number): Promise<Draft> {
    const row = await box
      .change(person, id, (contents) => withFile(contents, file, most))
      .catch(async (error) => {
        await materials.contents.forget([file.sha256])
        throw error
      })
    return box.view(row)
  }

  async function withFile(contents: Contents, file: KeptFile, most: number): Promise<Contents> {
    const same = contents.files.filter((one) => one.field === file.field)
    if (same.some((one) => one.plain !== undefined && one.plain === file.plain)) {
      await materials.contents.forget([file.sha256])
      return contents
    }
    if (same.length >= most) throw tooMany(file.field, most)
    return { ...contents, files: [...contents.files, file] }
  }

  /** Who will receive a material, by their names. */
  async function receiversOf({ items }: Draft, { forItems }: DraftMaterial) {
    const wanting = items.filter(({ code }) => forItems.includes(code))
    const bodies = new Map(wanting.map(({ department, departmentName }) => [department, departmentName]))
    const english = await Promise.all(
      [...bodies].map(async ([code, name]) => (await organisations.find(code))?.nameEn || name),
    )
    return { zh: [...bodies.values()].join('、'), en: english.join(', ') }
  }

  return {
    keepUpload,

    /** A file that lies in a form or a case. @throws AppError `file-not-found`, `materials.content-gone`. */
    contentOf: (sha256: string) => materials.contents.get(sha256),

    /**
     * `keep`: a material also goes into the applicant's library.
     * @throws AppError as `keepUpload` does, `forms.field-not-found`, `forms.too-many-files`, `forms.field-takes-less` (invalid).
     */
    async addFile(person: Person, id: string, name: string, sent: SentFile, keep = false): Promise<Draft> {
      const { draft, place } = await placeOf(person, id, name)
      const { type } = await materials.take(sent)
      if (place.field) assertFieldTakes(place.field, { type, bytes: sent.content.byteLength })
      if (keep && place.material) {
        const { licenceType } = place.material
        const wanted = { file: sent, name: place.material.name, licenceType, fromCase: draft.title }
        await materials.keep(person, wanted)
      }
      const plain = createHash('sha256').update(sent.content).digest('hex')
      const file = { ...(await keepUpload(sent)), field: name, plain }
      return add(person, id, file, place.field?.maxFiles ?? MOST_FILES)
    },

    /**
     * A stamped copy from the applicant's library, made for the departments that want this material; a copy of the same
     * material that lies there already is enough.
     * @throws AppError as `materials.use` does, `forms.field-not-found`, `forms.other-paper` (invalid).
     */
    async addFromLibrary(person: Person, id: string, name: string, materialId: string): Promise<Draft> {
      const { draft, place } = await placeOf(person, id, name)
      if (!place.material) throw notFound('forms.field', name)
      if (place.material.files.some(({ library }) => library?.material === materialId)) return draft
      const kept = await materials.find(person, materialId)
      if (!isSamePaper(kept, place.material)) throw otherPaper(kept.name, place.material.name)
      const receivers = await receiversOf(draft, place.material)
      const copy = await materials.use(person, materialId, { forWhat: draft.title, receivers, draftId: id })
      const { useId, fileName, materialName, grade, voucher, keptAt } = copy
      const { sha256, bytes } = await materials.contents.put(copy.content)
      const library = { use: useId, material: materialId, name: materialName, grade, keptAt, voucher }
      const file = { id: newId(), name: fileName, type: 'application/pdf', bytes, sha256, field: name, library }
      return add(person, id, file, MOST_FILES)
    },

    /** What was removed from an open form can no longer be read; a copy from the library counts as taken back. */
    removeFile(person: Person, id: string, fileId: string): Promise<Draft> {
      return transaction(db, async () => {
        const row = await box.change(person, id, async (contents) => {
          const gone = contents.files.find((one) => one.id === fileId)
          if (!gone) throw notFound('forms.file', fileId)
          await materials.contents.forget([gone.sha256])
          if (gone.library) await materials.takeBack(gone.library.use)
          return { ...contents, files: contents.files.filter((one) => one.id !== fileId) }
        })
        return box.view(row)
      })
    },

    async fileOf(person: Person, id: string, fileId: string) {
      const row = await box.get(person, id)
      const file = box.unseal(row).files.find((one) => one.id === fileId)
      if (!file) throw notFound('forms.file', fileId)
      return { content: await materials.contents.get(file.sha256), type: file.type, name: file.name }
    },
  }
}

const tooMany = (field: string, most: number) =>
  new AppError('invalid', 'forms.too-many-files', `${field}: at most ${most} files`)

const otherPaper = (kept: string, wanted: string) =>
  new AppError('invalid', 'forms.other-paper', `material: is “${kept}”; wanted is “${wanted}”`)
