import { type Clock, dayInChina } from '@onego/platform/clock'
import type { Statistics } from '../contract.ts'
import { firstIdAt } from '../ids.ts'
import { countSourcesAndGrants, type DayTotals, totalsByDay } from '../store/figures.ts'
import type { ExchangeDb } from '../store/tables.ts'

interface Given {
  db: ExchangeDb
  clock: Clock
  region: string
}

const FRESH_MS = 10_000
const DAY_MS = 86_400_000
/** A call of yesterday may end, and a broken one be closed, shortly after midnight. */
const SETTLED_AFTER_DAYS = 2
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * Public figures. Days that are over are counted once and kept, so that nobody can keep the database busy by asking
 * for ever other spans.
 */
export function createStatistics({ db, clock, region }: Given) {
  const settled = new Map<string, DayTotals>()
  /** All days before this one are in `settled`. */
  let settledUntil = firstIdAt(new Date(0))
  let counting: { at: number; answer: Promise<{ days: DayTotals[]; sources: number; grants: number }> } | undefined

  const count = async () => {
    const today = dayInChina(clock.now())
    const open = dayInChina(new Date(clock.now().getTime() - SETTLED_AFTER_DAYS * DAY_MS))
    const counted = await totalsByDay(db, { region, fromId: settledUntil, toId: LAST_ID })
    for (const day of counted) if (day.day < open) settled.set(day.day, day)
    const openId = firstIdAt(new Date(`${open}T00:00:00+08:00`))
    if (openId > settledUntil) settledUntil = openId
    const days = [...settled.values(), ...counted.filter(({ day }) => day >= open)]
    return { days, ...(await countSourcesAndGrants(db, today)) }
  }

  const fresh = () => {
    if (counting && performance.now() - counting.at < FRESH_MS) return counting.answer
    const mine = { at: performance.now(), answer: count() }
    counting = mine
    mine.answer.catch(() => {
      if (counting === mine) counting = undefined
    })
    return mine.answer
  }

  return async ({ since }: { since?: string | undefined } = {}): Promise<Statistics> => {
    const from = since ?? dayInChina(new Date(clock.now().getTime() - 30 * DAY_MS))
    const { days, sources, grants } = await fresh()
    const wanted = days.filter(({ day }) => day >= from)
    const sum = (part: (day: DayTotals) => number) => wanted.reduce((total, day) => total + part(day), 0)
    return {
      since: from,
      reads: sum((day) => day.reads),
      writes: sum((day) => day.writes),
      refused: sum((day) => day.refused),
      failed: sum((day) => day.failed),
      providers: new Set(wanted.flatMap(({ providers }) => providers)).size,
      sources,
      grants,
    }
  }
}
