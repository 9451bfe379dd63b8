import type { Clock } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { defineJob, type Jobs } from '@onego/platform/jobs'
import { z } from 'zod'
import type { Variables } from './contract.ts'
import type { Engine } from './engine.ts'
import {
  findInstance,
  findInstanceByKey,
  type OpenTask,
  openTasks,
  type ProcessesDb,
  unfinishedServiceTasks,
} from './store.ts'

const TaskRef = z.object({ region: z.string(), instanceId: z.string(), taskId: z.string() })
const serviceJob = defineJob('processes.service', TaskRef)
const timerJob = defineJob('processes.timer', TaskRef)

/** What a handler is given. `taskId` is the same each time this task is tried: use it as the partner's idempotency key. */
export interface ServiceWork {
  region: string
  key: string
  taskId: string
  node: string
  variables: Variables
}

/**
 * `finish` runs in the transaction that moves the process on, exactly once; `'wait'` leaves the task open until `poke` or the
 * next round (a minute).
 */
export type ServiceAnswer = 'wait' | { outcome?: string; variables?: Variables; finish?: () => Promise<void> }

/** Does a service task: outside any transaction, at least once, so that it may call partners and must bear repetition. */
export type ServiceHandler = (work: ServiceWork) => Promise<ServiceAnswer>

const SWEEP_MS = 60_000

/** Does service tasks and lets timers run out. */
export function startWork(db: ProcessesDb, jobs: Jobs, clock: Clock, engine: Engine) {
  const handlers = new Map<string, ServiceHandler>()
  const refTo = (task: OpenTask) => ({ region: task.region, instanceId: task.instanceId, taskId: task.id })

  const openTask = async (ref: z.infer<typeof TaskRef>) => {
    const instance = await findInstance(db, ref.region, ref.instanceId)
    const task = instance && (await openTasks(db, instance)).find(({ id }) => id === ref.taskId)
    return task && { instance, task }
  }

  jobs.work(
    serviceJob,
    async (ref) => {
      const found = await openTask(ref)
      if (!found) return // done by another run of the same job
      const { instance, task } = found
      const handler = handlers.get(task.subject ?? '')
      if (!handler) throw new Error(`No handler does the service task ${task.subject}`)
      const { region, key, variables } = instance
      const answer = await handler({ region, key, taskId: task.id, node: task.node, variables })
      if (answer !== 'wait') await finish(db, engine, { region, key, taskId: task.id }, answer)
    },
    { attempts: 12, parallel: 8 },
  )

  jobs.work(timerJob, async (ref) => {
    const found = await openTask(ref)
    if (found) await finish(db, engine, { region: ref.region, key: found.instance.key, taskId: ref.taskId }, {})
  })

  jobs.every('processes.sweep', SWEEP_MS, async () => {
    const lost = await unfinishedServiceTasks(db, new Date(clock.now().getTime() - SWEEP_MS), 500)
    for (const task of lost) await jobs.enqueue(serviceJob, refTo(task), { key: task.id })
  })

  return {
    handle: (name: string, handler: ServiceHandler) => void handlers.set(name, handler),

    /** Called for each new task, in the transaction that made it. */
    async schedule(task: OpenTask, seconds: number | undefined) {
      const runAt = new Date(task.createdAt.getTime() + (seconds ?? 0) * 1000)
      if (task.kind === 'service') await jobs.enqueue(serviceJob, refTo(task), { key: task.id })
      if (task.kind === 'timer') await jobs.enqueue(timerJob, refTo(task), { key: task.id, runAt })
    },

    /** Something a waiting service task needs may be there now. A fresh job: the running one may just be giving up. */
    async poke(region: string, key: string) {
      const instance = await findInstanceByKey(db, region, key)
      if (!instance || instance.ended) return
      for (const task of await openTasks(db, instance)) {
        if (task.kind === 'service') await jobs.enqueue(serviceJob, refTo(task), { key: `${task.id}/${newId()}` })
      }
    },
  }
}

/** Whoever comes second finds the task done and leaves everything as it is. */
async function finish(
  db: ProcessesDb,
  engine: Engine,
  task: { region: string; key: string; taskId: string },
  answer: Exclude<ServiceAnswer, 'wait'>,
) {
  await transaction(db, async () => {
    const moved = await engine.completeIfOpen({
      ...task,
      outcome: answer.outcome ?? 'done',
      variables: answer.variables ?? {},
    })
    if (moved) await answer.finish?.()
  })
}
