import { isFeel, namesIn } from '@onego/rules/feel'
import type { TableInput } from '../contract.ts'

/** The name a column asks for: that of its question, or the only name its expression speaks of. */
export function inputName({ id, expression }: TableInput): string {
  if (!isFeel(expression)) return id
  const names = namesIn(expression)
  return names.length === 1 && names[0] ? names[0] : id
}
