import { type FieldProblem, invalidFields } from '@onego/platform/errors'
import type { Flow, Node, ProcessDefinition } from '../contract.ts'
import { conditionProblem } from './conditions.ts'
import { flowsInto, flowsOut, type Graph, toGraph } from './graph.ts'
import { soundnessProblem } from './soundness.ts'

type Problems = FieldProblem[]

/**
 * A definition that can run to its end whatever is decided on the way.
 * @throws AppError `processes.invalid-definition` (invalid) that names every mistake.
 */
export function checkDefinition(definition: ProcessDefinition): Graph {
  const graph = toGraph(definition)
  const problems: Problems = []
  checkNames(definition, problems)
  if (problems.length === 0) checkShape(definition, graph, problems)
  if (problems.length === 0) {
    const unsound = soundnessProblem(graph)
    if (unsound) problems.push({ path: 'flows', message: unsound })
  }
  if (problems.length > 0) throw invalidFields('processes.invalid-definition', problems)
  return graph
}

function checkNames({ nodes, flows }: ProcessDefinition, problems: Problems) {
  const known = new Set<string>()
  for (const [index, node] of nodes.entries()) {
    if (known.has(node.id)) problems.push({ path: `nodes.${index}`, message: `the id ${node.id} is used twice` })
    known.add(node.id)
  }
  if (nodes.filter((node) => node.kind === 'start').length !== 1) {
    problems.push({ path: 'nodes', message: 'there must be exactly one start' })
  }
  for (const [index, flow] of flows.entries()) checkFlow(flow, `flows.${index}`, known, problems)
}

function checkFlow(flow: Flow, path: string, known: Set<string>, problems: Problems) {
  for (const end of [flow.from, flow.to]) {
    if (!known.has(end)) problems.push({ path, message: `there is no node ${end}` })
  }
  const unreadable = flow.when && conditionProblem(flow.when)
  if (unreadable) problems.push({ path: `${path}.when`, message: `not a FEEL expression: ${unreadable}` })
}

function checkShape({ nodes }: ProcessDefinition, graph: Graph, problems: Problems) {
  const forwards = reached(graph.start, (id) => flowsOut(graph, id).map((flow) => flow.to))
  const ends = nodes.filter((node) => node.kind === 'end').map((node) => node.id)
  const backwards = new Set(ends.flatMap((end) => [...reached(end, (id) => flowsInto(graph, id).map((f) => f.from))]))
  for (const [index, node] of nodes.entries()) {
    const path = `nodes.${index}`
    if (!forwards.has(node.id)) problems.push({ path, message: `${node.id} cannot be reached from the start` })
    if (!backwards.has(node.id)) problems.push({ path, message: `no end can be reached from ${node.id}` })
    const wrong = degreeProblem(node, graph)
    if (wrong) problems.push({ path, message: `${node.id}: ${wrong}` })
  }
}

interface Degrees {
  into: number
  out: number
  /** Flows out that have no condition. */
  plain: number
}

const ONE_OUT = { holds: ({ out }: Degrees) => out === 1, says: 'a task has exactly one flow out' }
const DEGREES: Record<Node['kind'], { holds: (degrees: Degrees) => boolean; says: string }> = {
  start: { holds: ({ into, out }) => into === 0 && out === 1, says: 'a start has one flow out and none in' },
  end: { holds: ({ out }) => out === 0, says: 'an end has no flow out' },
  exclusive: { holds: ({ plain }) => plain === 1, says: 'it needs exactly one flow out without a condition' },
  fork: { holds: ({ out }) => out >= 2, says: 'a fork needs at least two flows out' },
  join: { holds: ({ into, out }) => into >= 2 && out === 1, says: 'a join has two or more flows in, one out' },
  user: ONE_OUT,
  service: ONE_OUT,
  wait: ONE_OUT,
  timer: ONE_OUT,
}

function degreeProblem(node: Node, graph: Graph): string | undefined {
  const flows = flowsOut(graph, node.id)
  const plain = flows.filter((flow) => !flow.when).length
  const rule = DEGREES[node.kind]
  if (!rule.holds({ into: flowsInto(graph, node.id).length, out: flows.length, plain })) return rule.says
  if (node.kind !== 'exclusive' && plain < flows.length) return 'only flows out of an exclusive gateway have conditions'
  return undefined
}

function reached(from: string, next: (id: string) => string[]): Set<string> {
  const seen = new Set([from])
  const queue = [from]
  while (queue.length > 0) {
    for (const id of next(queue.pop() as string)) {
      if (seen.has(id)) continue
      seen.add(id)
      queue.push(id)
    }
  }
  return seen
}
