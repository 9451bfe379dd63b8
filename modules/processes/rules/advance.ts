import { AppError } from '@onego/platform/errors'
import { chooseFlow } from './conditions.ts'
import { flowsInto, flowsOut, type Graph, type GraphFlow, rests } from './graph.ts'

/** Rests at a task, or waits at a join for its sisters; `flow` is the one it came by. */
export interface Token {
  id: string
  node: string
  flow: string
}

export interface Move {
  removed: Token[]
  added: Token[]
}

const MOST_STEPS = 10_000

/** The tokens of a new instance. */
export function begin(graph: Graph, context: Record<string, unknown>, newId: () => string): Move {
  return travel(graph, [], flowsOut(graph, graph.start), context, newId)
}

/**
 * What becomes of the tokens when the one resting at a task is done. Pure: the same tokens and context give the same move.
 * @throws AppError `processes.task-done` (conflict) if that token no longer rests there.
 */
export function advance(
  graph: Graph,
  tokens: readonly Token[],
  doneId: string,
  context: Record<string, unknown>,
  newId: () => string,
): Move {
  const done = tokens.find((token) => token.id === doneId)
  const node = done && graph.nodes.get(done.node)
  if (!done || !node || !rests(node)) {
    throw new AppError('conflict', 'processes.task-done', 'This step has been done already')
  }
  const others = tokens.filter((token) => token !== done)
  const move = travel(graph, others, flowsOut(graph, done.node), context, newId)
  return { removed: [done, ...move.removed], added: move.added }
}

function travel(
  graph: Graph,
  standing: readonly Token[],
  leaving: GraphFlow[],
  context: Record<string, unknown>,
  newId: () => string,
): Move {
  const tokens = [...standing]
  const queue = [...leaving]
  for (let steps = 0; queue.length > 0; steps += 1) {
    if (steps > MOST_STEPS)
      throw new AppError('conflict', 'processes.endless', 'The process runs in a circle without a task')
    queue.push(...arrive(graph, tokens, queue.shift() as GraphFlow, context, newId))
  }
  return {
    removed: standing.filter((token) => !tokens.includes(token)),
    added: tokens.filter((token) => !standing.includes(token)),
  }
}

/** A token comes in by `flow`: it rests, waits, vanishes or goes on by the returned flows. */
function arrive(
  graph: Graph,
  tokens: Token[],
  flow: GraphFlow,
  context: Record<string, unknown>,
  newId: () => string,
): GraphFlow[] {
  const node = graph.nodes.get(flow.to)
  if (node?.kind === 'end') return []
  if (node?.kind === 'fork') return flowsOut(graph, node.id)
  if (node?.kind === 'exclusive') {
    const chosen = chooseFlow(flowsOut(graph, node.id), context)
    return chosen ? [chosen] : []
  }
  tokens.push({ id: newId(), node: flow.to, flow: flow.id })
  return node?.kind === 'join' ? meet(graph, tokens, node.id) : []
}

/** A join fires once one token has come by each of its flows; it takes exactly one of each. */
function meet(graph: Graph, tokens: Token[], join: string): GraphFlow[] {
  const arrived = flowsInto(graph, join).map((flow) =>
    tokens.find((token) => token.node === join && token.flow === flow.id),
  )
  if (arrived.some((token) => !token)) return []
  for (const token of arrived) tokens.splice(tokens.indexOf(token as Token), 1)
  return flowsOut(graph, join)
}
