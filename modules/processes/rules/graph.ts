import type { Node, ProcessDefinition } from '../contract.ts'

export interface GraphFlow {
  /** Its place in the definition: the flow's name within one version. */
  id: string
  from: string
  to: string
  when: string | undefined
}

/** A definition indexed for running. */
export interface Graph {
  code: string
  start: string
  nodes: ReadonlyMap<string, Node>
  incoming: ReadonlyMap<string, GraphFlow[]>
  outgoing: ReadonlyMap<string, GraphFlow[]>
}

export function toGraph(definition: ProcessDefinition): Graph {
  const flows = definition.flows.map((flow, index) => ({
    id: `f${index}`,
    from: flow.from,
    to: flow.to,
    when: flow.when,
  }))
  return {
    code: definition.code,
    start: definition.nodes.find((node) => node.kind === 'start')?.id ?? '',
    nodes: new Map(definition.nodes.map((node) => [node.id, node])),
    incoming: Map.groupBy(flows, (flow) => flow.to),
    outgoing: Map.groupBy(flows, (flow) => flow.from),
  }
}

export const flowsInto = (graph: Graph, node: string) => graph.incoming.get(node) ?? []
export const flowsOut = (graph: Graph, node: string) => graph.outgoing.get(node) ?? []

/** True where a token rests until something completes it. */
export const rests = (node: Node) =>
  node.kind === 'user' || node.kind === 'service' || node.kind === 'wait' || node.kind === 'timer'
