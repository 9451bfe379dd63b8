import { evaluate } from 'feelin'
import type { GraphFlow } from './graph.ts'

/** Whether a FEEL condition (DMN 1.5 §10) holds; what is unknown (null) does not hold. */
function holds(when: string, context: Record<string, unknown>): boolean {
  return evaluate(when, context).value === true
}

/** @returns why the expression cannot be read, or undefined. */
export function conditionProblem(when: string): string | undefined {
  try {
    evaluate(when, {})
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The first flow whose condition holds, else the one without a condition. */
export function chooseFlow(flows: GraphFlow[], context: Record<string, unknown>): GraphFlow | undefined {
  return flows.find((flow) => flow.when && holds(flow.when, context)) ?? flows.find((flow) => !flow.when)
}
