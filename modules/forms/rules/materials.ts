import type { Licence } from '@onego/licences/contract'
import { isSamePaper } from '@onego/materials/contract'
import type { Item, Material } from '@onego/service-items/contract'
import type { DraftMaterial, FieldProblem, FileRef, ReadState, Source } from '../contract.ts'
import type { Field } from '../definition.ts'
import { holds } from './conditions.ts'

interface Situation {
  items: Item[]
  /** Answers of the guide and of the form. */
  known: Record<string, unknown>
  proved: Record<string, string>
  reads: ReadState[]
  files: (FileRef & { field: string })[]
  /** The applicant's own that hold today. */
  licences?: Licence[]
}

/** One paper under all the names and ids by which items ask for it. */
interface Paper {
  asked: Material[]
  forItems: string[]
}

const fieldOf = ({ id }: Material) => `material.${id}`
const kindOf = ({ name, satisfiedBy }: Material) => ({ name, licenceType: satisfiedBy.licence })

/**
 * The materials of all items that apply, each paper once (the same type of licence, else the same name), and how each is
 * satisfied: by data first, then by a licence, by files that were sent, by the pledge.
 */
export function listMaterials(situation: Situation): DraftMaterial[] {
  const wanted = situation.items.flatMap(({ code, materials }) => materials.map((material) => ({ code, material })))
  const papers: Paper[] = []
  for (const { code, material } of wanted.filter((one) => holds(one.material.showIf, situation.known))) {
    const before = papers.find(({ asked }) => asked.some((one) => isSamePaper(kindOf(one), kindOf(material))))
    before?.asked.push(material)
    if (!before) papers.push({ asked: [material], forItems: [code] })
    else if (!before.forItems.includes(code)) before.forItems.push(code)
  }
  return papers.map((paper) => satisfy(paper, situation))
}

function satisfy({ asked, forItems }: Paper, situation: Situation): DraftMaterial {
  const [first] = asked as [Material]
  const { id, name, nameEn } = first
  const licenceTypes = asked.flatMap(({ satisfiedBy }) => satisfiedBy.licence ?? [])
  const head = {
    ...{ id, name, nameEn, field: fieldOf(first), forItems, required: asked.some((one) => one.required) },
    ...{ source: null, files: [], licence: null, licenceType: licenceTypes[0] ?? null },
  }
  const read = readThatProves(asked, situation)
  if (read) {
    const { id: _, outcome: __, ...source } = read
    return { ...head, by: 'data', source }
  }
  const licence = situation.licences?.find((one) => one.status === 'valid' && licenceTypes.includes(one.type))
  if (licence) return { ...head, by: 'licence', source: sourceOf(licence), licence: factOf(licence) }
  const fields = asked.map(fieldOf)
  const sent = situation.files.filter(({ field }) => fields.includes(field)).map(toRef)
  if (sent.length > 0) return { ...head, by: 'upload', source: voucherOf(sent), files: sent }
  const isPledged = asked.every((one) => one.satisfiedBy.pledge || !one.required)
  return { ...head, by: isPledged && asked.some((one) => one.satisfiedBy.pledge) ? 'pledge' : 'missing' }
}

const readThatProves = (asked: Material[], { proved, reads }: Situation) =>
  asked
    .filter(({ satisfiedBy }) => satisfiedBy.resource)
    .map(({ id }) => reads.find((one) => one.id === proved[id]))
    .find((found) => found !== undefined)

const toRef = ({ id, name, type, bytes, library, seen }: FileRef): FileRef => ({
  ...{ id, name, type, bytes },
  ...(library ? { library } : {}),
  ...(seen ? { seen } : {}),
})

const factOf = ({ id, number, typeName, typeNameEn, issuedOn, validTo }: Licence) => ({
  ...{ id, number, typeName, typeNameEn, issuedOn, validTo },
})

const sourceOf = ({ type, issuer, issuerName, issuerNameEn, issuedOn }: Licence): Source => ({
  ...{ resource: type, provider: issuer, providerName: issuerName, providerNameEn: issuerNameEn },
  ...{ at: `${issuedOn}T00:00:00+08:00`, receiptId: null },
})

/** Who vouches for the files, if somebody does for all of them. */
function voucherOf(files: FileRef[]): Source | null {
  const vouchers = files.map(({ library }) => library?.voucher)
  const [first] = vouchers
  if (!first || vouchers.some((one) => !one)) return null
  const { organisation, name, nameEn, at } = first
  return { resource: '', provider: organisation, providerName: name, providerNameEn: nameEn, at, receiptId: null }
}

/** Fields that want a file and have none. */
export function missingFiles(fields: Field[], files: { field: string }[]): FieldProblem[] {
  return fields
    .filter((field) => field.type === 'file' && field.required && !files.some((file) => file.field === field.id))
    .map(({ id, label }) => ({
      field: id,
      code: 'missing',
      message: { zh: `请上传${label.zh}`, en: `Upload: ${label.en}` },
    }))
}

export function missingMaterials(materials: DraftMaterial[]): FieldProblem[] {
  return materials
    .filter((material) => material.required && material.by === 'missing')
    .map(({ field, name, nameEn }) => ({
      field,
      code: 'missing',
      message: { zh: `请上传${name}`, en: `Upload: ${nameEn || name}` },
    }))
}
