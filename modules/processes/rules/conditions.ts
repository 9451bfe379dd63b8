import { holds, isFeel } from '@onego/rules/feel'
import type { GraphFlow } from './graph.ts'

/** @returns why the expression cannot be read, or undefined. */
export function conditionProblem(when: string): string | undefined {
  return isFeel(when) ? undefined : 'is not a FEEL expression'
}

/** The first flow whose condition holds, else the one without a condition; what is unknown (null) does not hold. */
export function chooseFlow(flows: GraphFlow[], context: Record<string, unknown>): GraphFlow | undefined {
  return flows.find((flow) => flow.when && holds(flow.when, context)) ?? flows.find((flow) => !flow.when)
}
