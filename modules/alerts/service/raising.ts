import { newId, transaction } from '@onego/platform/database'
import type { Platform } from '@onego/platform/modules'
import type { Step } from '../contract.ts'
import { alertRaised } from '../events.ts'
import { type Effect, effectOf, type Occurrence, sortOf } from '../rules.ts'
import {
  findLatest,
  findSettled,
  insertAlerts,
  insertSteps,
  lockRules,
  updateAlert,
  updateRepeated,
} from '../store/alerts.ts'
import type { AlertsDb, AlertTableRow, StepRow } from '../store/tables.ts'

export interface RaisingGiven extends Pick<Platform, 'events' | 'clock'> {
  db: AlertsDb
  region: string
}

interface Working {
  row: AlertTableRow
  isNew: boolean
  isChanged: boolean
  /** Came into being, rose or was opened again: whoever listens is told. */
  isTold: boolean
  repeats: number
  steps: StepRow[]
}

/** Turns what was found into alerts: the same subject is one alert, counted, while somebody may still deal with it. */
export function createRaising({ db, region, events, clock }: RaisingGiven) {
  /** Joins the caller's transaction. @returns the alerts that came into being, rose, or were opened again. */
  const raiseAll = (found: readonly Occurrence[]): Promise<AlertTableRow[]> =>
    transaction(db, async () => {
      if (found.length === 0) return []
      await lockRules(
        db,
        region,
        found.map(({ rule }) => rule.code),
      )
      const now = clock.now()
      const working = await known(found)
      for (const one of found) meet(working, one, now)
      const all = [...working.values()].flat().filter(({ isNew, isChanged }) => isNew || isChanged)
      await write(all)
      const told = all.filter(({ isTold }) => isTold).map(({ row }) => row)
      for (const { id, rule, level, state, owner } of told) {
        await events.emit(alertRaised, { id, rule, level, state, owner })
      }
      return told
    })

  /** By rule and key: the alerts in the order they came into being, the one at hand last. */
  const known = async (found: readonly Occurrence[]) => {
    const wanted = new Map(found.map(({ rule, key }) => [placeOf(rule.code, key), { rule: rule.code, key }]))
    const rows = await findLatest(db, region, [...wanted.values()])
    return new Map(rows.map((row) => [placeOf(row.rule, row.key), [atHand(row)]]))
  }

  const meet = (working: Map<string, Working[]>, found: Occurrence, now: Date) => {
    const place = placeOf(found.rule.code, found.key)
    const before = working.get(place) ?? []
    const last = before.at(-1)
    const effect = effectOf(last && knownOf(last.row), found)
    if (effect === 'raise' || !last) working.set(place, [...before, newAlert(region, found, now)])
    else apply(last, found, effect, now)
  }

  const write = async (all: readonly Working[]) => {
    await updateRepeated(
      db,
      region,
      all.filter(({ isNew }) => !isNew).map(({ row }) => row),
    )
    await insertAlerts(
      db,
      all.filter(({ isNew }) => isNew).map(({ row }) => row),
    )
    await insertSteps(
      db,
      all.flatMap(({ row, steps, repeats }) => [
        ...steps,
        ...(repeats > 0 ? [repeated(row, repeats, clock.now())] : []),
      ]),
    )
  }

  return {
    raiseAll,

    /** Notes on alerts of the rule whose keys are not among these that what was warned of no longer holds. @returns how many. */
    settle: (rule: string, still: readonly string[]): Promise<number> =>
      transaction(db, async () => {
        await lockRules(db, region, [rule])
        const rows = await findSettled(db, { region, rule, still })
        const now = clock.now()
        for (const row of rows) await updateAlert(db, row, { settled_at: now })
        await insertSteps(
          db,
          rows.map((row) => step(row, 'settled', now, '')),
        )
        return rows.length
      }),
  }
}

const placeOf = (rule: string, key: string) => `${rule}\n${key}`

const atHand = (row: AlertTableRow): Working => ({
  ...{ row: { ...row }, isNew: false, isChanged: false, isTold: false, repeats: 0, steps: [] },
})

const knownOf = ({ level, state, last_at, settled_at }: AlertTableRow) => ({
  ...{ level, state, lastAt: last_at, settledAt: settled_at },
})

function newAlert(region: string, found: Occurrence, now: Date): Working {
  const { rule, key, level, subject, title, facts, at } = found
  const id = newId(now.getTime())
  const { escalateAfterMs } = rule
  const row: AlertTableRow = {
    ...{ region, id, rule: rule.code, key, owner: rule.owner, visibility: rule.visibility },
    ...{ rule_name: rule.name, advice: rule.advice, level, sort: sortOf(level, false), subject, title, facts },
    ...{ at, last_at: at, raised_at: now, times: 1, state: 'open', settled_at: null, told_at: null },
    escalate_at: escalateAfterMs === null ? null : new Date(now.getTime() + escalateAfterMs),
    ...{ escalated_at: null, assignee: null, assignee_name: null, closed_at: null, feedback: null },
  }
  return { row, isNew: true, isChanged: false, isTold: true, repeats: 0, steps: [step(row, 'raised', now, '')] }
}

const REOPENS: Effect[] = ['reopen']
const RISES: Effect[] = ['rise', 'reopen']
const COUNTS: Effect[] = ['repeat', 'rise', 'reopen', 'suppress']

function apply(one: Working, found: Occurrence, effect: Effect, now: Date): void {
  const { row } = one
  const before = row.level
  one.isChanged = true
  Object.assign(row, { facts: found.facts, title: found.title, rule_name: found.rule.name, advice: found.rule.advice })
  if (effect !== 'suppress') row.settled_at = null
  if (COUNTS.includes(effect)) {
    row.times += 1
    if (found.at > row.last_at) row.last_at = found.at
  }
  if (effect === 'repeat') one.repeats += 1
  if (REOPENS.includes(effect)) {
    Object.assign(row, { state: 'open', closed_at: null, feedback: null, told_at: null })
    one.steps.push(step(row, 'reopened', now, ''))
  }
  if (!RISES.includes(effect)) return
  row.level = found.level
  row.sort = sortOf(row.level, row.escalated_at !== null && row.state === 'open')
  row.told_at = null
  one.isTold = true
  if (before !== row.level) one.steps.push(step(row, 'level', now, `${before} → ${row.level}`))
}

/** Many times at once are one line of the story. */
const repeated = (row: AlertTableRow, repeats: number, now: Date) =>
  step(row, 'repeated', now, repeats === 1 ? '' : `×${repeats}`)

export const step = (
  { region, id }: Pick<AlertTableRow, 'region' | 'id'>,
  what: Step['what'],
  at: Date,
  text: string,
  person?: { id: string; name: string },
): StepRow => ({
  ...{ region, alert_id: id, id: newId(at.getTime()), at, what, text },
  ...{ by: person?.id ?? null, by_name: person?.name ?? null },
})
