import { evaluate, parseExpression } from 'feelin'

/** Whether a FEEL condition holds. FEEL is three-valued: only `true` holds; `null` (a missing value, an error) does not. */
export function holds(condition: string | undefined, known: Record<string, unknown>): boolean {
  return condition === undefined || evaluate(condition, known).value === true
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
