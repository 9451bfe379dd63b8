import { parseExpression } from 'feelin'

/** Whether a text can be read as a FEEL expression (OMG DMN 1.5 §10); what it names is not looked at. */
export function isFeel(expression: string): boolean {
  let broken = false
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      broken ||= node.type.isError
    },
  })
  return !broken
}
