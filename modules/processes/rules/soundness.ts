import { flowsInto, flowsOut, type Graph } from './graph.ts'

const MOST_MARKINGS = 20_000

interface Wrong {
  zh: string
  en: string
}
const TOO_MANY: Wrong = {
  zh: `可能的情况超过 ${MOST_MARKINGS} 种，请拆成几个流程`,
  en: `more than ${MOST_MARKINGS} states: split the process`,
}
const twiceAfter = (where: string): Wrong => ({
  zh: `在 ${where} 之后，同一步骤可能同时到达两次`,
  en: `a step can be reached twice at once after ${where}`,
})
const stuckAt = (where: string): Wrong => ({
  zh: `流程可能停在 ${where} 走不下去`,
  en: `the process can get stuck at ${where}`,
})

/** The flows that carry a token, sorted: one state of a running process. */
type Marking = string

/**
 * Follows every way the process can go (each exclusive gateway both ways, each order of tasks) as a workflow net
 * (van der Aalst 1998): from every state the empty one must be reachable, and no flow may carry two tokens.
 * @returns what is wrong, or undefined.
 */
export function soundnessProblem(graph: Graph): Wrong | undefined {
  const first = write(
    settle(
      graph,
      flowsOut(graph, graph.start).map((flow) => flow.id),
    ),
  )
  const before = new Map<Marking, Marking[]>([[first, []]])
  const queue = [first]
  while (queue.length > 0) {
    const marking = queue.pop() as Marking
    for (const next of nextMarkings(graph, marking)) {
      if (next === undefined) return twiceAfter(names(graph, marking))
      const known = before.get(next)
      if (known) known.push(marking)
      else {
        before.set(next, [marking])
        queue.push(next)
      }
      if (before.size > MOST_MARKINGS) return TOO_MANY
    }
  }
  return stuckMarking(graph, before)
}

function stuckMarking(graph: Graph, before: Map<Marking, Marking[]>): Wrong | undefined {
  const ending = new Set<Marking>([''])
  const queue = ['']
  while (queue.length > 0) {
    for (const earlier of before.get(queue.pop() as Marking) ?? []) {
      if (ending.has(earlier)) continue
      ending.add(earlier)
      queue.push(earlier)
    }
  }
  const stuck = [...before.keys()].filter((marking) => !ending.has(marking))
  const dead = stuck.find((marking) => nextMarkings(graph, marking).length === 0) ?? stuck[0]
  return dead === undefined ? undefined : stuckAt(names(graph, dead))
}

/**
 * Moves tokens on through tasks and forks with one flow in: nothing can be decided there, and leaving these states out
 * keeps what we ask for (Murata 1989, fusion of series places and transitions).
 */
function settle(graph: Graph, flows: string[]): string[] {
  return flows.flatMap((flow) => {
    const node = target(graph, flow)
    const kind = graph.nodes.get(node)?.kind
    if (kind === 'end' || kind === 'join' || kind === 'exclusive' || flowsInto(graph, node).length > 1) return [flow]
    return settle(
      graph,
      flowsOut(graph, node).map(({ id }) => id),
    )
  })
}

/** Every state one step further; undefined for one in which a flow would carry two tokens. */
function nextMarkings(graph: Graph, marking: Marking): (Marking | undefined)[] {
  const marked = read(marking)
  const nodes = new Set(marked.map((id) => target(graph, id)))
  return [...nodes].flatMap((node) => fire(graph, marked, node))
}

function fire(graph: Graph, marked: string[], id: string): (Marking | undefined)[] {
  const kind = graph.nodes.get(id)?.kind
  const into = flowsInto(graph, id).map((flow) => flow.id)
  const out = flowsOut(graph, id).map((flow) => flow.id)
  const arrived = into.filter((flow) => marked.includes(flow))
  if (kind === 'join') return arrived.length === into.length ? [step(marked, into, settle(graph, out))] : []
  const puts = kind === 'exclusive' ? out.map((flow) => settle(graph, [flow])) : [settle(graph, out)]
  return arrived.flatMap((flow) => puts.map((put) => step(marked, [flow], put)))
}

function step(marked: string[], taken: string[], put: string[]): Marking | undefined {
  const left = marked.filter((flow) => !taken.includes(flow))
  if (new Set([...left, ...put]).size < left.length + put.length) return undefined
  return write([...left, ...put])
}

const read = (marking: Marking) => (marking === '' ? [] : marking.split(' '))
const write = (flows: string[]): Marking => flows.toSorted().join(' ')

function target(graph: Graph, flowId: string): string {
  for (const flows of graph.incoming.values()) {
    const flow = flows.find(({ id }) => id === flowId)
    if (flow) return flow.to
  }
  return ''
}

const names = (graph: Graph, marking: Marking) =>
  read(marking)
    .map((flow) => target(graph, flow))
    .join(', ') || 'the end'
