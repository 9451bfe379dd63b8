import type { Licence } from '@onego/licences/contract'
import { newId } from '@onego/platform/database'
import type { Draft, DraftMaterial, Grade, HandedMaterial } from '../contract.ts'
import type { DraftRow } from '../store.ts'
import type { Contents, Given, KeptFile } from './given.ts'
import type { Target } from './target.ts'

/** The applicant's own licences, asked for only where a paper of these items can be replaced by one. */
export async function licencesFor({ uses }: Given, row: DraftRow, { items }: Target): Promise<Licence[]> {
  const areWanted = items.some(({ materials }) => materials.some(({ satisfiedBy }) => satisfiedBy.licence))
  if (!areWanted || row.submitted_at) return []
  return uses.licences.heldBy({ kind: 'person', id: await uses.identity.idNumberOf(row.person_id) })
}

/** The contents with the PDF of every licence that stands for a paper, as a file of that paper. */
export async function withLicencePdfs({ uses }: Given, draft: Draft, contents: Contents): Promise<Contents> {
  const pdfs: KeptFile[] = []
  for (const { field, licence } of draft.materials) {
    if (!licence) continue
    const { sha256, bytes } = await uses.materials.contents.put(await uses.licences.pdf(licence.id))
    const name = `${licence.typeName}-${licence.number}.pdf`
    pdfs.push({ id: newId(), field, name, type: 'application/pdf', bytes, sha256 })
  }
  return pdfs.length === 0 ? contents : { ...contents, files: [...contents.files, ...pdfs] }
}

export const sentFor = (files: KeptFile[], field: string) =>
  files.filter((file) => file.field === field).map(({ field: _, plain: __, ...file }) => file)

const GRADES = { data: 'A', licence: 'A', upload: 'C', pledge: 'D', missing: null } as const

export function handMaterial(material: DraftMaterial, files: KeptFile[]): HandedMaterial {
  const { id, name, nameEn, by, source, licence } = material
  const shown = new Set(material.files.map((file) => file.id))
  const sent = by === 'licence' ? sentFor(files, material.field) : keptOf(files, shown)
  return {
    ...{ id, name: { zh: name, en: nameEn || name }, by: by === 'pledge' ? 'missing' : by },
    ...{ grade: by === 'upload' ? gradeOf(material) : GRADES[by], source, files: sent },
    ...(licence ? { licence } : {}),
  }
}

/** Papers that several items call by different ids lie under the field of the one they were sent for. */
const keptOf = (files: KeptFile[], ids: Set<string>) =>
  files.filter(({ id }) => ids.has(id)).map(({ field: _, plain: __, ...file }) => file)

/** As good as the least of its files. */
function gradeOf({ files }: DraftMaterial): Grade {
  const grades = files.map(({ library, seen }) => library?.grade ?? (seen ? 'B' : 'C'))
  return grades.toSorted().at(-1) ?? 'C'
}
