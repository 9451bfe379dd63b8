import type { Node, ProcessDefinition } from '../contract.ts'
import { advance, begin, type Token } from '../rules/advance.ts'
import { problemsOf } from '../rules/check.ts'
import { flowsOut, type Graph, toGraph } from '../rules/graph.ts'

export type Known = Readonly<Record<string, string | number>>
export interface Standing {
  token: Token
  node: Node & { name: { zh: string; en: string } }
}

let ids = 0
const newId = () => `t${ids++}`

/** A process that can run, for a trial in the browser; undefined while something is wrong with it. */
export function trialGraph(definition: ProcessDefinition): Graph | undefined {
  return problemsOf(definition).length === 0 ? toGraph(definition) : undefined
}

export const beginTrial = (graph: Graph, known: Known): Token[] => begin(graph, known, newId).added

/** Where the tokens stand after this one's step ended so, by the engine's own rules. */
export function goOn(graph: Graph, tokens: readonly Token[], token: Token, known: Known, outcome: string): Token[] {
  const move = advance(graph, tokens, token.id, { ...known, outcome }, newId)
  return [...tokens.filter((one) => !move.removed.includes(one)), ...move.added]
}

/** Tokens that rest at a step somebody or something does. */
export const standingAt = (graph: Graph, tokens: readonly Token[]): Standing[] =>
  tokens.flatMap((token) => {
    const node = graph.nodes.get(token.node)
    return node && 'name' in node ? [{ token, node }] : []
  })

const NAMED = ['accept', 'approve', 'request-supplement', 'start-special'] as const
export type Outcome = (typeof NAMED)[number] | 'refuse' | 'end-special' | 'supply' | 'done'

/** What can be done at a step: the outcomes that its choice knows, and the one that no condition names. */
export function outcomesOf(graph: Graph, node: Node): Outcome[] {
  if (node.kind === 'wait') return ['supply']
  if (node.kind !== 'user') return ['done']
  const choice = flowsOut(graph, node.id)[0]?.to ?? ''
  const named = NAMED.filter((one) => flowsOut(graph, choice).some((flow) => flow.when === `outcome = "${one}"`))
  return named.length === 0 ? ['end-special'] : [...named, 'refuse']
}
