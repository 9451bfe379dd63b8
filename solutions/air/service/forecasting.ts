import { Worker } from 'node:worker_threads'
import { newId } from '@onego/platform/database'
import type { MemberForecast } from '../models/contract.ts'
import { DAY_MS, HOUR_MS } from '../rules/hours.ts'
import { holes, LEAST_PAST, MOST_PAST, practiceBefore, STEP_MS, spaced } from '../rules/origins.ts'
import { curvesBetween } from '../store/outside.ts'
import { insertTrained, newestRun, newestTrained, oldestTrained, readCurves, runsBetween } from '../store/runs.ts'
import type { Order, Told } from '../work/order.ts'
import type { Given } from './given.ts'
import { outsideMembers, toHourly, toMembers, wall } from './hourly.ts'
import { keepRun } from './kept-run.ts'
import type { Reading } from './observed.ts'

/** How far back the models learn, and how old trees may become. */
const LEARN_DAYS = 400
const LEAST_HOURS = 14 * 24
const TREES_MAX_AGE = 7 * DAY_MS
const ALL = 'all'

export function createForecasting(given: Given, reading: Reading) {
  const { db, region, clock, files, log, work } = given

  const trained = async (until: number) => {
    const [row] = (await newestTrained(db, region, new Date(until))).filter(({ pollutant }) => pollutant === ALL)
    return row && { row, model: await files.get(row.sha256) }
  }

  /**
   * Makes and keeps the forecasts of these base hours, oldest first; one that is there stays as it is. Hindcasts are made with trees that
   * are there and had not seen what they forecast.
   */
  const make = async (bases: number[], { hindcast }: { hindcast: boolean }): Promise<void> => {
    const [first = 0] = bases
    const newest = bases.at(-1) ?? first
    const observed = await reading.between(newest - LEARN_DAYS * DAY_MS, newest + HOUR_MS)
    const used = trim(observed)
    if (!used) return
    const { known, practice } = await learntFrom(first, used.hours - (newest - first) / HOUR_MS, hindcast)
    const learnt = practice[0] ?? first
    const before = await trained(learnt)
    const isFresh = before && first - before.row.trained_until.getTime() < (hindcast ? Infinity : TREES_MAX_AGE)
    const hourly = toHourly(used)
    const outside = await curvesBetween(db, region, new Date(first - 4 * DAY_MS), new Date(newest))
    let trainedUntil = isFresh ? before.row.trained_until : new Date(learnt)
    const order: Order = {
      hourly,
      origins: bases.map(wall),
      practice: practice.map(wall),
      ...(isFresh ? { model: before.model } : {}),
      trainUntil: wall(learnt),
      ...sizeOf(hourly.hours * hourly.stations.length),
      outside: bases.flatMap((base) => outsideMembers(outside, base, hourly.stations)),
      past: known,
    }
    await onThread(order, async (told) => {
      if (told.kind === 'trained') {
        trainedUntil = new Date(learnt)
        const { sha256 } = await files.put(told.model)
        const row = { region, id: newId(), pollutant: ALL, trained_until: trainedUntil, made_at: clock.now() }
        await insertTrained(db, { ...row, hours: hourly.hours, ms: Math.round(told.ms), sha256 })
      }
      if (told.kind === 'forecast') await keepRun(given, told, { hindcast, trainedUntil })
    })
    log.info({ runs: bases.length }, 'air forecasts were made')
  }

  /** Kept forecasts, and with few of them hours before to practise on. */
  const learntFrom = async (first: number, hoursBefore: number, hindcast: boolean) => {
    const known = await past(first)
    const runs = new Set(known.map(({ origin }) => origin)).size
    const most = hindcast ? LEAST_PAST : MOST_PAST
    return { known, practice: runs >= LEAST_PAST ? [] : practiceBefore(first, hoursBefore, most) }
  }

  const past = async (before: number): Promise<MemberForecast[]> => {
    const from = new Date(before - MOST_PAST * STEP_MS)
    const runs = spaced(await runsBetween(db, region, from, new Date(before - HOUR_MS)), before)
    const curves = await readCurves(db, { region, runs: runs.map(({ id }) => id) })
    const byRun = Map.groupBy(curves, ({ run }) => run)
    return runs.flatMap((run) => toMembers(run, byRun.get(run.id) ?? []))
  }

  return {
    /** The forecast of the newest hour, unless it is there. @returns whether one was made. */
    async makeNewest(): Promise<boolean> {
      const newest = await reading.newest()
      if (newest === undefined) return false
      const last = await newestRun(db, region)
      if (last && last.base.getTime() >= newest) return false
      const known = await reading.between(newest - LEARN_DAYS * DAY_MS, newest + HOUR_MS)
      const length = trim(known)?.hours ?? 0
      if (length < LEAST_HOURS) return false
      await work.begin('forecast')
      await make([newest], { hindcast: false })
      return true
    },

    /**
     * Forecasts of the last twenty days that were never made, because the installation is new or stood still: made afterwards, with what
     * was known then and trees that had not seen it, so that the combination and the verification have something to go by.
     * @returns how many were made.
     */
    async fillHoles(): Promise<number> {
      const last = await newestRun(db, region)
      const oldest = await oldestTrained(db, region, ALL)
      if (!last || !oldest) return 0
      const newest = last.base.getTime()
      const from = Math.max(newest - MOST_PAST * STEP_MS, oldest.trained_until.getTime() + LEAST_PAST * STEP_MS)
      const kept = await runsBetween(db, region, new Date(from - STEP_MS), new Date(newest))
      const missing = holes(
        kept.map(({ base }) => base.getTime()),
        { newest, from },
      )
      if (missing.length > 0) await make(missing, { hindcast: true })
      return missing.length
    },
  }
}

/** From the first hour with any value on. */
function trim(observed: Awaited<ReturnType<Reading['between']>>) {
  const first = Math.min(...[...observed.rows.values()].flatMap((rows) => [...rows.keys()].slice(0, 1)))
  if (!Number.isFinite(first)) return undefined
  const move = (rows: Map<number, never>) => new Map([...rows].map(([hour, row]) => [hour - first, row]))
  const rows = new Map([...observed.rows].map(([code, found]) => [code, move(found as never)]))
  return { ...observed, fromMs: observed.fromMs + first * HOUR_MS, hours: observed.hours - first, rows }
}

/** Few hours bear few trees and no networks: the demonstration is ready in half a minute, years of real hours take their minutes. */
const sizeOf = (values: number) =>
  values > 300_000 ? { trees: 200, rows: 40_000, networks: 3 } : { trees: 25, rows: 3000, networks: 0 }

function onThread(order: Order, take: (told: Told) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../work/thread.ts', import.meta.url), { workerData: order })
    let taking = Promise.resolve()
    worker.on('message', (told: Told) => {
      taking = taking.then(() => take(told))
      taking.catch((error) => {
        void worker.terminate()
        reject(error)
      })
      if (told.kind === 'end') taking.then(resolve, reject)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => code !== 0 && reject(new Error(`The thread of the air models ended with ${code}`)))
  })
}
