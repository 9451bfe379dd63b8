import { holds, isFeel, namesIn } from '@onego/rules/feel'
import type { GraphFlow } from './graph.ts'

/** Whether a condition can be read as FEEL (DMN 1.5 §10). */
export const isCondition = (when: string): boolean => isFeel(when)

/** Names a condition speaks of; a part of a context (`outcomes.review`) counts as its context. */
export const conditionNames = (when: string): readonly string[] => namesIn(when).filter((name) => !FUNCTIONS.has(name))

const FUNCTIONS = new Set(['not', 'list contains', 'contains', 'starts with', 'ends with', 'string length'])

/** The first flow whose condition holds, else the one without a condition; what is unknown (null) does not hold. */
export function chooseFlow(flows: GraphFlow[], context: Record<string, unknown>): GraphFlow | undefined {
  return flows.find((flow) => flow.when && holds(flow.when, context)) ?? flows.find((flow) => !flow.when)
}
