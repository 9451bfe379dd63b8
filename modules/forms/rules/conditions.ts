import { holds as conditionHolds } from '@onego/service-items/conditions'
import { parseExpression } from 'feelin'

/** Whether a FEEL condition holds; no condition always does. */
export function holds(condition: string | undefined, known: Record<string, unknown>): boolean {
  return condition === undefined || conditionHolds(condition, known)
}

export function isFeel(condition: string): boolean {
  let broken = false
  parseExpression(condition, {}, undefined).iterate({
    enter(node) {
      broken ||= node.type.isError
    },
  })
  return !broken
}
