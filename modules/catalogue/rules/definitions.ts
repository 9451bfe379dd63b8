import { AppError, type FieldProblem, invalidFields } from '@onego/platform/errors'
import type { z } from 'zod'
import { type CodeProfile, profileOf } from '../code-profiles.ts'
import type { ResourceDefinition } from '../contract.ts'

/** A definition with every default filled in. */
export type Definition = z.output<typeof ResourceDefinition>

/** `key` is the word that screens have a text for. */
export interface Problem extends FieldProblem {
  key: string
}

/** @throws AppError `catalogue.invalid-resource` (invalid) that names every wrong field. */
export function assertSound(definition: Definition, profiles: readonly CodeProfile[]): void {
  refuse(soundnessProblems(definition, profiles))
}

/** What an entry must be, however it comes into the catalogue. */
export const soundnessProblems = (definition: Definition, profiles: readonly CodeProfile[]): Problem[] => [
  ...codeProblems(definition.code, profiles),
  ...doubleFields(definition),
  ...subjectProblems(definition),
  ...shareProblems(definition),
  ...secrecyProblems(definition),
  ...openProblems(definition),
]

/**
 * Everything that is wrong with what a person hands in: also that level 4 leaves only behind a mask or with a reason.
 * @throws AppError `catalogue.invalid-resource` (invalid) that names every wrong field.
 */
export function assertFitForReview(definition: Definition, profiles: readonly CodeProfile[]): void {
  refuse(reviewProblems(definition, profiles))
}

export const reviewProblems = (definition: Definition, profiles: readonly CodeProfile[]): Problem[] => [
  ...soundnessProblems(definition, profiles),
  ...maskProblems(definition),
]

function refuse(problems: Problem[]): void {
  if (problems.length > 0) throw invalidFields('catalogue.invalid-resource', problems)
}

function codeProblems(code: string, profiles: readonly CodeProfile[]): Problem[] {
  if (profileOf(code, profiles)) return []
  const expected = profiles.map((profile) => profile.example).join(' or ')
  return [{ path: 'code', key: 'code-form', message: `${code} follows no accepted grammar`, expected }]
}

function doubleFields({ items }: Definition): Problem[] {
  const seen = new Set<string>()
  return items.flatMap(({ field }, index) => {
    if (field === '' || !seen.has(field)) {
      seen.add(field)
      return []
    }
    return [
      {
        path: `items.${index}.field`,
        key: 'double-field',
        message: `${field} appears twice; each item has a field of its own`,
      },
    ]
  })
}

function subjectProblems({ items, subjectField, subjectKind }: Definition): Problem[] {
  if ((subjectField === null) !== (subjectKind === null))
    return [
      { path: 'subjectKind', key: 'subject-kind', message: 'must be given together with subjectField, or neither' },
    ]
  if (subjectField === null || items.some((item) => item.field === subjectField)) return []
  return [{ path: 'subjectField', key: 'subject-field', message: `${subjectField} is not one of the items` }]
}

/** 条例 2025 §16: what is shared on conditions or not at all says why. */
function shareProblems({ shareType, shareCondition }: Definition): Problem[] {
  if (shareType === 1 || shareCondition.trim()) return []
  const expected = shareType === 2 ? 'who may use it for what' : 'the legal basis for not sharing'
  return [
    {
      path: 'shareCondition',
      key: shareType === 2 ? 'share-condition' : 'share-basis',
      message: `must say ${expected}`,
      expected,
    },
  ]
}

/** 涉密信息 is not carried by this platform at all (保守国家秘密法). */
function secrecyProblems({ secrecy }: Definition): Problem[] {
  if (secrecy === 'none') return []
  return [
    {
      path: 'secrecy',
      key: 'secret',
      message: 'secret data is not for this platform',
      expected: 'a resource that is not secret',
    },
  ]
}

/**
 * Levels and openness (Zhejiang 公共数据分类分级指南): L1 is open to all, L2 and L3 on conditions, L4 never;
 * GB/T 43697: nor what is important or core.
 */
function openProblems({ open, openCondition, items }: Definition): Problem[] {
  if (!open) return []
  const closed = items.flatMap(({ level, grade, field }, index): Problem[] => {
    if (level === 4)
      return [
        { path: `items.${index}.level`, key: 'open-level', message: `${field} is of level 4, which is never open` },
      ]
    if (grade === 'general') return []
    return [
      { path: `items.${index}.grade`, key: 'open-grade', message: `${field} is ${grade} data, which is never open` },
    ]
  })
  const needsCondition = items.some(({ level }) => level > 1) && !openCondition.trim()
  const expected = 'who may have it in which form'
  return needsCondition
    ? [
        {
          path: 'openCondition',
          key: 'open-condition',
          message: 'must be given: items of level 2 and 3 are open on conditions only',
          expected,
        },
        ...closed,
      ]
    : closed
}

function maskProblems({ items }: Definition): Problem[] {
  return items.flatMap(({ level, mask, reason, field }, index) => {
    if (level < 4 || mask !== 'none' || reason.trim()) return []
    const message = `${field} is of level 4 and leaves as it is`
    return [
      {
        path: `items.${index}.mask`,
        key: 'mask-missing',
        message,
        expected: 'a mask, or the reason why there is none',
      },
    ]
  })
}

/** @throws AppError `catalogue.provider-changed` (conflict): a code stays with the department that holds the data. */
export function assertSameProvider(
  before: { provider: string } | undefined,
  { code, provider }: { code: string; provider: string },
): void {
  if (!before || before.provider === provider) return
  throw new AppError(
    'conflict',
    'catalogue.provider-changed',
    `provider: ${code} belongs to ${before.provider}; give the resource of another department a code of its own`,
  )
}

/** What a search finds a resource by. */
export function searchTextOf(definition: Definition, providerName: string) {
  const { code, name, nameEn, summary, summaryEn, keywords, items } = definition
  const parts = [
    code,
    name,
    nameEn,
    summary,
    summaryEn,
    providerName,
    ...keywords,
    ...items.flatMap((i) => [i.name, i.nameEn, i.field]),
  ]
  return parts.join(' ').toLowerCase()
}
