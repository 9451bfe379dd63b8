import { holds as conditionHolds, valueOf as valueOfExpression } from '@onego/rules/feel'

type Known = Readonly<Record<string, unknown>>

/** Whether a FEEL condition holds; no condition always does. */
export const holds = (condition: string | undefined, known: Known): boolean =>
  condition === undefined || conditionHolds(condition, known)

/** What a FEEL expression gives; null where a value is missing or of the wrong kind. */
export const compute = (expression: string | undefined, known: Known): unknown =>
  expression === undefined ? null : valueOfExpression(expression, known)
