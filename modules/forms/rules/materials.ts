import type { Item, Material } from '@onego/service-items/contract'
import type { DraftMaterial, FieldProblem, FileRef, ReadState } from '../contract.ts'
import type { Field } from '../definition.ts'
import { holds } from './conditions.ts'

interface Situation {
  items: Item[]
  /** Answers of the guide and of the form. */
  known: Record<string, unknown>
  proved: Record<string, string>
  reads: ReadState[]
  files: (FileRef & { field: string })[]
}

/** The materials of all items that apply, each once, and how each is satisfied: data first, then a pledge, then an upload. */
export function listMaterials(situation: Situation): DraftMaterial[] {
  const merged = new Map<string, DraftMaterial>()
  for (const item of situation.items) {
    for (const material of item.materials) {
      if (!holds(material.showIf, situation.known)) continue
      const before = merged.get(material.name)
      if (!before) merged.set(material.name, satisfy(material, item.code, situation))
      else {
        before.forItems.push(item.code)
        before.required ||= material.required
      }
    }
  }
  return [...merged.values()]
}

function satisfy(material: Material, itemCode: string, { proved, reads, files }: Situation): DraftMaterial {
  const { id, name, nameEn, required, satisfiedBy } = material
  const field = `material.${id}`
  const head = { id, name, nameEn, required, field, forItems: [itemCode] }
  const read = satisfiedBy.resource ? reads.find((one) => one.id === proved[id]) : undefined
  if (read) {
    const { id: _, outcome: __, ...source } = read
    return { ...head, by: 'data', source, files: [] }
  }
  const sent = files
    .filter((file) => file.field === field)
    .map(({ id: fileId, name: fileName, type, bytes }) => ({ id: fileId, name: fileName, type, bytes }))
  if (sent.length > 0) return { ...head, by: 'upload', source: null, files: sent }
  return { ...head, by: satisfiedBy.pledge ? 'pledge' : 'missing', source: null, files: [] }
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
