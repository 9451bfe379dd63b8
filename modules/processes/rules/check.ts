import { invalidFields } from '@onego/platform/errors'
import type { Flow, Node, ProcessDefinition, ProcessProblem } from '../contract.ts'
import { conditionNames, isCondition } from './conditions.ts'
import { flowsInto, flowsOut, type Graph, toGraph } from './graph.ts'
import { soundnessProblem } from './soundness.ts'

type Problems = ProcessProblem[]

/** Names a condition may speak of besides the process's own variables. */
const ALWAYS_KNOWN = ['outcome', 'outcomes']

/**
 * A definition that can run to its end whatever is decided on the way.
 * @throws AppError `processes.invalid-definition` (invalid) that names every mistake.
 */
export function checkDefinition(definition: ProcessDefinition): Graph {
  const problems = problemsOf(definition)
  if (problems.length > 0) {
    const fields = problems.map(({ where, message }) => ({ path: where, message: message.en }))
    throw invalidFields('processes.invalid-definition', fields)
  }
  return toGraph(definition)
}

/** Every mistake of a definition that has the right shape; none: it can be published. */
export function problemsOf(definition: ProcessDefinition): ProcessProblem[] {
  const graph = toGraph(definition)
  const problems: Problems = []
  checkNames(definition, problems)
  if (problems.length === 0) checkShape(definition, graph, problems)
  if (problems.length === 0) {
    const unsound = soundnessProblem(graph)
    if (unsound) problems.push({ where: 'flows', code: 'unsound', message: unsound })
  }
  return problems
}

function checkNames({ nodes, flows, variables = [] }: ProcessDefinition, problems: Problems) {
  const known = new Set<string>()
  for (const [index, node] of nodes.entries()) {
    if (known.has(node.id)) {
      const message = { zh: `步骤标识 ${node.id} 用了两次`, en: `the id ${node.id} is used twice` }
      problems.push({ where: `nodes.${index}`, code: 'twice', message })
    }
    known.add(node.id)
  }
  if (nodes.filter((node) => node.kind === 'start').length !== 1) {
    const message = { zh: '必须有且只有一个开始', en: 'there must be exactly one start' }
    problems.push({ where: 'nodes', code: 'start', message })
  }
  const names = [...ALWAYS_KNOWN, ...variables]
  for (const [index, flow] of flows.entries()) checkFlow(flow, `flows.${index}`, { known, names }, problems)
}

function checkFlow(
  flow: Flow,
  where: string,
  { known, names }: { known: Set<string>; names: string[] },
  problems: Problems,
) {
  for (const end of [flow.from, flow.to]) {
    if (known.has(end)) continue
    problems.push({ where, code: 'no-node', message: { zh: `没有步骤 ${end}`, en: `there is no node ${end}` } })
  }
  if (!flow.when) return
  if (!isCondition(flow.when)) {
    const message = { zh: `条件“${flow.when}”写得不对`, en: `not a FEEL expression: ${flow.when}` }
    problems.push({ where: `${where}.when`, code: 'condition', message })
    return
  }
  const strangers = conditionNames(flow.when).filter((name) => !names.includes(name))
  if (strangers.length === 0) return
  const list = strangers.join(', ')
  const message = { zh: `条件里的 ${list} 不是本流程的变量`, en: `${list} is no variable of this process` }
  problems.push({ where: `${where}.when`, code: 'stranger', message })
}

function checkShape({ nodes }: ProcessDefinition, graph: Graph, problems: Problems) {
  const forwards = reached(graph.start, (id) => flowsOut(graph, id).map((flow) => flow.to))
  const ends = nodes.filter((node) => node.kind === 'end').map((node) => node.id)
  const backwards = new Set(ends.flatMap((end) => [...reached(end, (id) => flowsInto(graph, id).map((f) => f.from))]))
  for (const [index, node] of nodes.entries()) {
    const say = (code: string, zh: string, en: string) =>
      problems.push({ where: `nodes.${index}`, code, message: { zh, en } })
    if (!forwards.has(node.id)) {
      say('unreached', `从开始走不到步骤 ${node.id}`, `${node.id} cannot be reached from the start`)
    }
    if (!backwards.has(node.id)) say('endless', `步骤 ${node.id} 走不到结束`, `no end can be reached from ${node.id}`)
    const wrong = degreeProblem(node, graph)
    if (wrong) say('flows', `${node.id}：${wrong.zh}`, `${node.id}: ${wrong.en}`)
  }
}

interface Degrees {
  into: number
  out: number
  /** Flows out that have no condition. */
  plain: number
}

interface DegreeRule {
  holds: (degrees: Degrees) => boolean
  zh: string
  en: string
}

const ONE_OUT: DegreeRule = {
  holds: ({ out }) => out === 1,
  zh: '一个步骤之后只能有一条路',
  en: 'a task has exactly one flow out',
}
const DEGREES: Record<Node['kind'], DegreeRule> = {
  start: {
    holds: ({ into, out }) => into === 0 && out === 1,
    zh: '开始之后有一条路，之前没有',
    en: 'a start has one flow out and none in',
  },
  end: { holds: ({ out }) => out === 0, zh: '结束之后不能再有路', en: 'an end has no flow out' },
  exclusive: {
    holds: ({ plain }) => plain === 1,
    zh: '必须有且只有一条不带条件的路',
    en: 'it needs exactly one flow out without a condition',
  },
  fork: { holds: ({ out }) => out >= 2, zh: '并行分支至少有两条路', en: 'a fork needs at least two flows out' },
  join: {
    holds: ({ into, out }) => into >= 2 && out === 1,
    zh: '汇合处进来两条以上的路，出去一条',
    en: 'a join has two or more flows in, one out',
  },
  user: ONE_OUT,
  service: ONE_OUT,
  wait: ONE_OUT,
  timer: ONE_OUT,
}

function degreeProblem(node: Node, graph: Graph): { zh: string; en: string } | undefined {
  const flows = flowsOut(graph, node.id)
  const plain = flows.filter((flow) => !flow.when).length
  const { holds, zh, en } = DEGREES[node.kind]
  if (!holds({ into: flowsInto(graph, node.id).length, out: flows.length, plain })) return { zh, en }
  if (node.kind !== 'exclusive' && plain < flows.length) {
    return { zh: '只有选择处的路可以带条件', en: 'only flows out of an exclusive gateway have conditions' }
  }
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
