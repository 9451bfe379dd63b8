import { parentPort, workerData } from 'node:worker_threads'
import { treesToBytes } from '@onego/maths/trees'
import type { Answer, Order } from './aside.ts'
import { boostedForecaster } from './boosted.ts'
import { loadBoosted } from './boosted-bytes.ts'
import type { Hourly } from './contract.ts'
import { trainGroup } from './groups.ts'
import { trainNetworks } from './networks.ts'

/** A thread of its own: hours of computing never hold up the server. */
const hourly = workerData as Hourly
let forecaster: ReturnType<typeof boostedForecaster> | undefined

function answer(order: Order): Answer {
  if (order.kind === 'train') {
    return { learners: trainGroup(hourly, order.task, order.options)?.learners.map(treesToBytes) }
  }
  if (order.kind === 'train-networks') return { networks: trainNetworks(hourly, order.pollutant, order.options) }
  forecaster ??= boostedForecaster(loadBoosted(order.model), hourly)
  const forecast = forecaster
  return { forecasts: order.origins.map((origin) => forecast({ origin, leads: order.leads })) }
}

parentPort?.on('message', ({ at, order }: { at: number; order: Order }) => {
  parentPort?.postMessage({ at, answer: answer(order) })
})
