import { Worker } from 'node:worker_threads'
import { treesFromBytes } from '@onego/maths/trees'
import { type BoostedModel, type BoostedOptions, modelOf, networksOf, settle, tasksOf } from './boosted.ts'
import { saveBoosted } from './boosted-bytes.ts'
import type { Hourly, MemberForecast, Pollutant } from './contract.ts'
import type { Group, GroupOptions, Task } from './groups.ts'
import type { Networks, NetworksOptions } from './networks.ts'

/** What is asked of a thread, and what it answers. */
export type Order =
  | { kind: 'train'; task: Task; options: GroupOptions }
  | { kind: 'train-networks'; pollutant: Pollutant; options: NetworksOptions }
  | { kind: 'forecast'; model: Uint8Array; origins: string[]; leads: number }
export type Answer =
  | { learners: Uint8Array[] | undefined }
  | { networks: Networks | undefined }
  | { forecasts: MemberForecast[] }

const AT_ONCE = 24 // origins a thread forecasts before it is given more

/** `trainBoosted` on `threads` threads, so that the server goes on answering; the same model whatever their number. */
export async function trainBoostedAside(
  hourly: Hourly,
  options: BoostedOptions & { threads?: number } = {},
): Promise<BoostedModel> {
  const settled = settle(hourly, options)
  const tasks = tasksOf(hourly, options)
  const orders: Order[] = [
    // The longest first, so that no thread begins one when the others are at their end.
    ...networksOf(hourly, options).map(
      (pollutant) => ({ kind: 'train-networks', pollutant, options: settled }) as const,
    ),
    ...tasks.map((task) => ({ kind: 'train', task, options: settled }) as const),
  ]
  const answers = await onThreads(hourly, orders, options.threads ?? 1)
  const learners = answers.flatMap((answer) => ('learners' in answer ? [answer.learners] : []))
  const groups = learners.map(
    (trees, at): Group | undefined => trees && { ...(tasks[at] as Task), learners: trees.map(treesFromBytes) },
  )
  const networks = answers.flatMap((answer) => ('networks' in answer ? [answer.networks] : []))
  return modelOf(hourly, options, { groups, networks })
}

/** `forecastBoosted` of many origins on threads: what the model would have said then, for weights and verification. */
export async function forecastBoostedAside(
  model: BoostedModel,
  hourly: Hourly,
  { origins, leads = model.leads, threads = 1 }: { origins: string[]; leads?: number; threads?: number },
): Promise<MemberForecast[]> {
  const bytes = saveBoosted(model)
  const orders = Array.from({ length: Math.ceil(origins.length / AT_ONCE) }, (_, k): Order => {
    return { kind: 'forecast', model: bytes, origins: origins.slice(k * AT_ONCE, (k + 1) * AT_ONCE), leads }
  })
  const answers = await onThreads(hourly, orders, threads)
  return answers.flatMap((answer) => ('forecasts' in answer ? answer.forecasts : []))
}

/** Answers in the order of the orders; each thread takes the next one when it is free, and all end when one fails. */
async function onThreads(hourly: Hourly, orders: Order[], threads: number): Promise<Answer[]> {
  const answers: Answer[] = new Array(orders.length)
  const workers: Worker[] = []
  let next = 0
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: hourly })
      workers.push(worker)
      const give = () => {
        if (next < orders.length) worker.postMessage({ at: next, order: orders[next++] })
        else resolve()
      }
      worker.on('message', ({ at, answer }: { at: number; answer: Answer }) => {
        answers[at] = answer
        give()
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the thread of the air models ended with ${code}`)))
      give()
    })
  try {
    await Promise.all(Array.from({ length: Math.max(1, Math.min(threads, orders.length)) }, one))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return answers
}
