import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import {
  analogues,
  climatology,
  combine,
  dampedPersistence,
  forecastBoosted,
  loadBoosted,
  type MemberForecast,
  persistence,
  saveBoosted,
  trainBoosted,
} from '../models/index.ts'
import type { Order, Told } from './order.ts'

/** A thread of its own, at the lowest priority (on Linux that of the thread alone): nobody waits for a page because a forecast is made. */
const LEADS = 72
const order = workerData as Order
const tell = (told: Told) => parentPort?.postMessage(told)

try {
  setPriority(19)
} catch {
  // Not every system lets a thread step back; the work is the same.
}

/** Trees written by an earlier version of ours cannot be read: they are trained again. */
function readable(model: Uint8Array) {
  try {
    return loadBoosted(model)
  } catch {
    return undefined
  }
}

const sizeOf = ({ trees, rows, networks }: Pick<Order, 'trees' | 'rows' | 'networks'>) => ({ trees, rows, networks })

function modelOf({ hourly, model, trainUntil, ...order }: Order) {
  const known = model && readable(model)
  if (known) return known
  const began = performance.now()
  const trained = trainBoosted(hourly, { ...sizeOf(order), until: trainUntil, leads: LEADS })
  tell({ kind: 'trained', model: saveBoosted(trained), ms: performance.now() - began })
  return trained
}

const model = modelOf(order)
const past: MemberForecast[] = [...order.past, ...order.practice.flatMap(membersAt)]
for (const origin of order.origins) {
  const began = performance.now()
  const members = membersAt(origin)
  const combined = combine(members, { forecasts: past, observed: until(order.hourly, origin) })
  tell({ kind: 'forecast', origin, members, combined, ms: performance.now() - began })
  past.push(...members)
}
tell({ kind: 'end' })

/** What was known at the origin: later hours are taken out. */
function until(hourly: Order['hourly'], origin: string): Order['hourly'] {
  const last = (Date.parse(`${origin}Z`) - Date.parse(`${hourly.start}Z`)) / 3_600_000
  const cut = (values: Float32Array) => values.map((value, at) => (at % hourly.hours > last ? Number.NaN : value))
  const pollutants = Object.fromEntries(Object.entries(hourly.pollutants).map(([name, values]) => [name, cut(values)]))
  return { ...hourly, pollutants }
}

function membersAt(origin: string): MemberForecast[] {
  const from = { origin, leads: LEADS }
  const { hourly } = order
  return [
    persistence(hourly, from),
    dampedPersistence(hourly, from),
    climatology(hourly, from),
    analogues(hourly, from),
    forecastBoosted(model, hourly, from),
    ...order.outside.filter((member) => member.origin === origin),
  ]
}
