import { AppError, type FieldProblem, invalidFields } from '@onego/platform/errors'
import type { z } from 'zod'
import { type CodeProfile, profileOf } from './code-profiles.ts'
import type { ResourceDefinition } from './contract.ts'

type Definition = z.output<typeof ResourceDefinition>

/** @throws AppError `catalogue.invalid-resource` (invalid) that names every wrong field. */
export function assertSound(definition: Definition, profiles: readonly CodeProfile[]): void {
  const problems = [
    ...codeProblems(definition.code, profiles),
    ...doubleFields(definition),
    ...subjectProblems(definition),
    ...shareProblems(definition),
  ]
  if (problems.length > 0) throw invalidFields('catalogue.invalid-resource', problems)
}

function codeProblems(code: string, profiles: readonly CodeProfile[]): FieldProblem[] {
  if (profileOf(code, profiles)) return []
  const expected = profiles.map((profile) => profile.example).join(' or ')
  return [{ path: 'code', message: `${code} follows no accepted grammar`, expected }]
}

function doubleFields({ items }: Definition): FieldProblem[] {
  const seen = new Set<string>()
  return items.flatMap(({ field }, index) => {
    if (!seen.has(field)) {
      seen.add(field)
      return []
    }
    return [{ path: `items.${index}.field`, message: `${field} appears twice; each item has a field of its own` }]
  })
}

function subjectProblems({ items, subjectField, subjectKind }: Definition): FieldProblem[] {
  if ((subjectField === null) !== (subjectKind === null))
    return [{ path: 'subjectKind', message: 'must be given together with subjectField, or neither' }]
  if (subjectField === null || items.some((item) => item.field === subjectField)) return []
  return [{ path: 'subjectField', message: `${subjectField} is not one of the items` }]
}

/** 条例 2025 §16: what is shared on conditions or not at all says why. */
function shareProblems({ shareType, shareCondition }: Definition): FieldProblem[] {
  if (shareType === 1 || shareCondition.trim()) return []
  const expected = shareType === 2 ? 'who may use it for what' : 'the legal basis for not sharing'
  return [{ path: 'shareCondition', message: `must say ${expected}`, expected }]
}

/** @throws AppError `catalogue.provider-changed` (conflict): a code stays with the department that holds the data. */
export function assertSameProvider(before: { provider: string } | undefined, definition: Definition): void {
  if (!before || before.provider === definition.provider) return
  throw new AppError(
    'conflict',
    'catalogue.provider-changed',
    `provider: ${definition.code} belongs to ${before.provider}; give the resource of another department a code of its own`,
  )
}

/** What a search finds a resource by. */
export function searchTextOf({ code, name, nameEn, summary, summaryEn, items }: Definition, providerName: string) {
  const parts = [
    code,
    name,
    nameEn,
    summary,
    summaryEn,
    providerName,
    ...items.flatMap((i) => [i.name, i.nameEn, i.field]),
  ]
  return parts.join(' ').toLowerCase()
}
