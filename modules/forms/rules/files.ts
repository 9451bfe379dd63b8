import { AppError } from '@onego/platform/errors'
import type { Field } from '../definition.ts'

/** Files a field or material takes unless its definition says fewer. */
export const MOST_FILES = 10

const KIND_OF: Record<string, 'pdf' | 'picture'> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'picture',
  'image/png': 'picture',
}

/** @throws AppError `forms.field-takes-less` (invalid): another type or a larger file than this field takes. */
export function assertFieldTakes(field: Field, { type, bytes }: { type: string; bytes: number }): void {
  const kind = KIND_OF[type]
  const takesKind =
    field.type === 'signature' ? kind === 'picture' : !field.accept || (kind && field.accept.includes(kind))
  const most = (field.maxMegabytes ?? 10) * 1_048_576
  if (takesKind && bytes <= most) return
  const takes = field.type === 'signature' ? 'picture' : (field.accept ?? ['pdf', 'picture']).join(' or ')
  const sentence = `${field.id}: takes ${takes} of at most ${field.maxMegabytes ?? 10} MB`
  throw new AppError('invalid', 'forms.field-takes-less', sentence, { takes, megabytes: field.maxMegabytes ?? 10 })
}
