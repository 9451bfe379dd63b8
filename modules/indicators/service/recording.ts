import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Batch } from '../contract.ts'
import { indicatorRecorded } from '../events.ts'
import { columnsOf } from '../rules/values.ts'
import { type BatchPlace, findBatch, insertBatch, latestBatch, numberCells } from '../store/batches.ts'
import { findIndicatorForUpdate, type Known, markRecorded } from '../store/definitions.ts'
import { writeValues } from '../store/observations.ts'
import type { Dimensions } from './dimensions.ts'
import type { Given } from './given.ts'

export interface Recorded {
  written: number
  unchanged: number
  /** Id of the batch. */
  batch: string
}

export interface Changed {
  indicator: string
  place: BatchPlace
  batch: string
  periods: readonly string[]
  revision: number
}

const VALUES_AT_ONCE = 25_000

type Parts = Pick<Given, 'db' | 'clock' | 'events' | 'region'> & {
  dimensions: Dimensions
  /** What is to happen with the periods that changed, in the same transaction. */
  changed(fact: Changed): Promise<void>
}

/** Writes batches: idempotent by key, one after the other for each indicator. */
export function createRecording({ db, clock, events, region, dimensions, changed }: Parts) {
  async function write({ indicator, key, observations, from }: Batch): Promise<Recorded> {
    const known = await findIndicatorForUpdate(db, indicator)
    if (!known) throw notFound('indicators.indicator', indicator)
    assertTakesValues(known)
    const place = { region, indicator: known.number }
    const before = await findBatch(db, place, key)
    if (before) return { written: 0, unchanged: observations.length, batch: before.id }
    const at = await nextMoment(place)
    const written = await writeAll(known, observations, at)
    const count = [...written.values()].reduce((sum, one) => sum + one, 0)
    const id = newId()
    const row = { ...place, recorded_at: at, id, key, origin: from, given: observations.length, written: count }
    await insertBatch(db, row)
    if (count > 0) {
      await markRecorded(db, indicator, at)
      const periods = [...written.keys()].sort()
      await events.emit(indicatorRecorded, { indicator, batch: id, periods, values: count })
      await changed({ indicator, place, batch: id, periods, revision: known.revision + 1 })
    }
    return { written: count, unchanged: observations.length - count, batch: id }
  }

  /** Moments of one indicator's batches differ, so that they tell the batches apart. */
  async function nextMoment(place: BatchPlace): Promise<Date> {
    const latest = await latestBatch(db, place)
    return new Date(Math.max(clock.now().getTime(), (latest?.getTime() ?? 0) + 1))
  }

  /** @returns how many values were written in each period. */
  async function writeAll({ definition, number }: Known, observations: Batch['observations'], at: Date) {
    const place = { region, indicator: number }
    const { cells, values } = columnsOf(definition, observations, await dimensions.treesOf(definition.dimensions))
    const numbers = cells.length === 0 ? [] : await numberCells(db, place, cells)
    const written = new Map<string, number>()
    for (let start = 0; start < values.cells.length; start += VALUES_AT_ONCE) {
      const part = <T>(column: T[]) => column.slice(start, start + VALUES_AT_ONCE)
      const chunk = {
        cells: part(values.cells).map((cell) => numbers[cell] ?? 0),
        ...{ periods: part(values.periods), values: part(values.values) },
        ...{ statuses: part(values.statuses), spans: part(values.spans) },
      }
      for (const { period, count } of await writeValues(db, place, chunk, at)) {
        written.set(period, (written.get(period) ?? 0) + count)
      }
    }
    return written
  }

  /**
   * Writes values that arrive together; the same key twice is written once. Joins the caller's transaction.
   * @throws AppError `indicators.indicator-not-found`, `indicators.wrong-values` (names the first twenty wrong ones).
   */
  return { record: (batch: Batch): Promise<Recorded> => transaction(db, () => write(batch)) }
}

function assertTakesValues({ definition: { code, method } }: Known): void {
  if (method?.kind !== 'formula') return
  const text = `indicator: ${code} is worked out by a formula; record the indicators it names`
  throw new AppError('conflict', 'indicators.worked-out', text, { indicator: code })
}
export type Recording = ReturnType<typeof createRecording>
