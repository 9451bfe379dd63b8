import type { z } from 'zod'
import type { CodeProfile } from '../code-profiles.ts'
import type { WrittenDraft } from '../contract/lifecycle.ts'
import { ResourceDefinition } from '../contract.ts'
import { type Definition, type Problem, reviewProblems } from './definitions.ts'

/** The draft as a resource: an English name that was not given is the Chinese one, the first publication is today. */
function completed(draft: WrittenDraft, today: string): WrittenDraft {
  return {
    ...draft,
    nameEn: draft.nameEn.trim() || draft.name,
    publishedOn: draft.publishedOn || today,
    items: draft.items.map((item) => ({ ...item, nameEn: item.nameEn.trim() || item.name })),
  }
}

export interface Checked {
  /** The finished definition, if nothing is wrong. */
  definition: Definition | undefined
  /** Everything that still keeps it from being handed in. */
  problems: Problem[]
}

export function checkDraft(draft: WrittenDraft, today: string, profiles: readonly CodeProfile[]): Checked {
  const whole = completed(draft, today)
  const read = ResourceDefinition.safeParse(whole)
  const issues = read.success ? [] : read.error.issues.map(toProblem)
  // An English name is only missing where the Chinese one is; that is said once.
  const missing = issues.filter(({ path, key }) => !(path.endsWith('nameEn') && key === 'missing'))
  const known = new Set(missing.map(({ path }) => path))
  const unsound = reviewProblems(whole, profiles).filter(({ path }) => !known.has(path))
  const problems = [...missing, ...unsound]
  return { definition: read.success && problems.length === 0 ? read.data : undefined, problems }
}

function toProblem(issue: z.core.$ZodIssue): Problem {
  return { path: issue.path.join('.'), key: keyOf(issue), message: issue.message }
}

/** What is wrong in a word that has a text for people. */
function keyOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return issue.path.at(-1) === 'items' ? 'no-items' : 'missing'
  if (issue.code === 'invalid_format') return issue.path.at(-1) === 'field' ? 'field-form' : 'form'
  return issue.code === 'too_big' ? 'too-long' : 'wrong'
}

/** The body part of a unified social credit code (GB 32100 characters 9–17) tells departments apart. */
export const codePrefix = ({ region, code }: { region: string; code: string }) => `${region}/D${code.slice(8, 17)}-`

/** The code after the last of the department's own numbered ones. */
export function nextCode(prefix: string, taken: readonly string[]): string {
  const numbers = taken.flatMap((code) => {
    const tail = code.startsWith(prefix) ? code.slice(prefix.length) : ''
    return /^\d+$/.test(tail) ? [Number(tail)] : []
  })
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}`
}
