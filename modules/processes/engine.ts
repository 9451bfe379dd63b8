import type { Clock } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Situation, Task, TaskKind, Variables } from './contract.ts'
import { advance, begin, type Move, type Token } from './rules/advance.ts'
import { type Graph, rests, toGraph } from './rules/graph.ts'
import {
  cancelTasks,
  deleteTokens,
  finishTask,
  type Instance,
  insertInstance,
  insertTokens,
  latestDefinition,
  lockInstanceByKey,
  type OpenTask,
  openTasks,
  type ProcessesDb,
  readDefinition,
  saveInstance,
  tokensOf,
} from './store.ts'

export type Engine = ReturnType<typeof createEngine>

export interface StartProcess {
  process: string
  region: string
  /** What the process is about, e.g. a case id; one process for each. */
  key: string
  variables?: Variables
}

export interface CompleteTask {
  region: string
  key: string
  taskId: string
  outcome: string
  variables?: Variables
}

type Schedule = (task: OpenTask, seconds: number | undefined) => Promise<void>

/** One move of an instance's tokens at a time, under the instance's lock; call inside a transaction. */
function createMoves(db: ProcessesDb, clock: Clock, schedule: Schedule) {
  const graphOf = keptGraphs(db)

  async function lock(region: string, key: string): Promise<Instance> {
    const instance = await lockInstanceByKey(db, region, key)
    if (!instance) throw notFound('processes.instance', key)
    return instance
  }

  /** `left`: tokens that stay where they are. A new instance is as it was inserted. */
  async function apply(instance: Instance, graph: Graph, left: Token[], move: Move, isNew = false): Promise<Situation> {
    const at = clock.now()
    await deleteTokens(
      db,
      instance,
      move.removed.map((token) => token.id),
    )
    const tasks = move.added.flatMap((token) => newTask(graph, token.id, token.node))
    await insertTokens(db, instance, { tokens: move.added, tasks, at })
    const ended = left.length + move.added.length === 0
    if (ended || !isNew) await saveInstance(db, instance, ended ? at : null)
    const created = tasks.map((task) => ({
      ...task,
      region: instance.region,
      instanceId: instance.id,
      createdAt: at,
    }))
    for (const task of created) await schedule(task, secondsOf(graph, task.node))
    if (left.length > 0) return situation(instance, graph, ended)
    const inOrder = created.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    return { instanceId: instance.id, ended, tasks: inOrder.map((task) => toTask(graph, task)) }
  }

  async function situation(instance: Instance, graph: Graph, ended: boolean): Promise<Situation> {
    const tasks = ended ? [] : (await openTasks(db, instance)).map((task) => toTask(graph, task))
    return { instanceId: instance.id, ended, tasks }
  }

  async function completeIfOpen(done: CompleteTask): Promise<Situation | undefined> {
    const instance = await lock(done.region, done.key)
    const tokens = await tokensOf(db, instance)
    const token = tokens.find(({ id }) => id === done.taskId)
    if (!token) return undefined
    const graph = await graphOf(instance.process, instance.version)
    instance.variables = { ...instance.variables, ...done.variables }
    instance.outcomes = { ...instance.outcomes, [token.node]: done.outcome }
    const context = { ...instance.variables, outcome: done.outcome, outcomes: instance.outcomes }
    const move = advance(graph, tokens, done.taskId, context, newId)
    await finishTask(db, instance, done.taskId, done.outcome, clock.now())
    const left = tokens.filter(({ id }) => !move.removed.some((gone) => gone.id === id))
    return apply(instance, graph, left, move)
  }

  return { graphOf, lock, apply, situation, completeIfOpen }
}

/** Moves tokens in the caller's transaction. */
export function createEngine(db: ProcessesDb, clock: Clock, schedule: Schedule) {
  const { graphOf, lock, apply, situation, completeIfOpen } = createMoves(db, clock, schedule)

  return {
    completeIfOpen: (done: CompleteTask) => transaction(db, () => completeIfOpen(done)),

    start: (input: StartProcess): Promise<Situation> =>
      transaction(db, async () => {
        const { process, region, key, variables = {} } = input
        const begun = { region, id: newId(), process, key, variables }
        const version = await insertInstance(db, begun, clock.now())
        if (version === undefined) throw await whyNotStarted(db, process, key)
        const graph = await graphOf(process, version)
        const move = begin(graph, { ...variables, outcome: null, outcomes: {} }, newId)
        return apply({ ...begun, version, outcomes: {}, ended: false }, graph, [], move, true)
      }),

    /** @throws AppError `processes.task-done` (conflict) if somebody was quicker. */
    complete: (done: CompleteTask): Promise<Situation> =>
      transaction(db, async () => {
        const moved = await completeIfOpen(done)
        if (!moved) throw new AppError('conflict', 'processes.task-done', 'This step has been done already')
        return moved
      }),

    /** Completes whatever waits for the message; undefined if nothing does. */
    message: (input: { region: string; key: string; message: string; variables?: Variables }) =>
      transaction(db, async () => {
        const instance = await lock(input.region, input.key)
        const task = (await openTasks(db, instance)).find(
          ({ kind, subject }) => kind === 'wait' && subject === input.message,
        )
        if (!task) return undefined
        return completeIfOpen({ ...input, taskId: task.id, outcome: input.message })
      }),

    /** Ends the process where it stands. */
    cancel: (region: string, key: string): Promise<void> =>
      transaction(db, async () => {
        const instance = await lock(region, key)
        const tokens = await tokensOf(db, instance)
        await deleteTokens(
          db,
          instance,
          tokens.map(({ id }) => id),
        )
        await cancelTasks(db, instance, clock.now())
        if (!instance.ended) await saveInstance(db, instance, clock.now())
      }),

    situation: async (instance: Instance) =>
      situation(instance, await graphOf(instance.process, instance.version), instance.ended),
  }
}

async function whyNotStarted(db: ProcessesDb, process: string, key: string): Promise<AppError> {
  if (!(await latestDefinition(db, process))) return notFound('processes.definition', process)
  return new AppError('conflict', 'processes.already-started', `key: ${key} has a process already`)
}

function newTask(graph: Graph, id: string, nodeId: string) {
  const node = graph.nodes.get(nodeId)
  if (!node || !rests(node)) return []
  const subject = node.kind === 'service' ? node.handler : node.kind === 'wait' ? node.message : null
  return [{ id, node: nodeId, kind: node.kind as TaskKind, subject }]
}

function secondsOf(graph: Graph, nodeId: string): number | undefined {
  const node = graph.nodes.get(nodeId)
  return node?.kind === 'timer' ? node.seconds : undefined
}

function toTask(graph: Graph, task: OpenTask): Task {
  const node = graph.nodes.get(task.node)
  return {
    id: task.id,
    node: task.node,
    kind: task.kind,
    name: node && 'name' in node ? node.name : { zh: '', en: '' },
    limitDays: node?.kind === 'user' ? (node.limitDays ?? null) : null,
    subject: task.subject,
    createdAt: task.createdAt.toISOString(),
  }
}

/** Versions never change, so each is read once per process. */
function keptGraphs(db: ProcessesDb) {
  const kept = new Map<string, Graph>()
  return async (code: string, version: number): Promise<Graph> => {
    const name = `${code}@${version}`
    const graph = kept.get(name) ?? toGraph(await readDefinition(db, code, version))
    kept.set(name, graph)
    return graph
  }
}
