import type { FieldType } from './shapes.ts'

/** Kinds of fields as people look for them. */
export const TYPE_GROUPS: {
  id: 'words' | 'numbers' | 'choices' | 'people' | 'places' | 'rows' | 'signing'
  types: FieldType[]
}[] = [
  { id: 'words', types: ['text', 'long-text'] },
  { id: 'choices', types: ['choice', 'choices', 'yes-no'] },
  { id: 'numbers', types: ['number', 'integer', 'money', 'date', 'date-range', 'month', 'date-time', 'computed'] },
  { id: 'people', types: ['name', 'id-number', 'phone', 'email', 'credit-code'] },
  { id: 'places', types: ['address', 'region', 'map-point'] },
  { id: 'rows', types: ['table', 'file'] },
  { id: 'signing', types: ['pledge', 'declaration', 'signature', 'note'] },
]
export const TYPES: FieldType[] = TYPE_GROUPS.flatMap(({ types }) => types)
