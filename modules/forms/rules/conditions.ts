import { holds as conditionHolds } from '@onego/rules/feel'

/** Whether a FEEL condition holds; no condition always does. */
export function holds(condition: string | undefined, known: Record<string, unknown>): boolean {
  return condition === undefined || conditionHolds(condition, known)
}
