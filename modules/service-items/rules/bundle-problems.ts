import type { ChangeProblem } from '../contract/changes.ts'
import { BundleDefinition } from '../contract.ts'
import { CODE_LISTS, findCoded } from '../lists.ts'
import { fieldProblems } from './field-problems.ts'
import { guideProblems } from './guide-problems.ts'

/** What is wrong with a bundle of any shape by itself; whether its items exist is not looked at. */
export function bundleProblems(given: unknown): ChangeProblem[] {
  const read = BundleDefinition.safeParse(given)
  if (!read.success) return fieldProblems(read.error.issues, '')
  return [...unknownLifeEvent(read.data), ...guideProblems(read.data)]
}

function unknownLifeEvent({ lifeEvent }: BundleDefinition): ChangeProblem[] {
  if (findCoded(CODE_LISTS.lifeEvent, lifeEvent)) return []
  const known = CODE_LISTS.lifeEvent.map(({ code }) => code).join(', ')
  const message = {
    zh: `没有“${lifeEvent}”这个人生事件，可用：${known}`,
    en: `There is no life event "${lifeEvent}"; known: ${known}`,
  }
  return [{ where: 'lifeEvent', code: 'unknown-code', severity: 'error', message }]
}
