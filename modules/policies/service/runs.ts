import { dayInChina } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { defineJob } from '@onego/platform/jobs'
import { z } from 'zod'
import { mayRun } from '../access.ts'
import type { PolicyDefinition, PolicyRun } from '../contract.ts'
import { addDays, birthdays, isInForce, neededFields, periodOf } from '../rules.ts'
import { askedOf } from '../store/columns.ts'
import { findPolicy } from '../store/policies.ts'
import { countMatches, nextMatches } from '../store/residents.ts'
import { findRun, findRunUnderWay, insertRun, listRuns, moveRun } from '../store/runs.ts'
import type { RunRow } from '../store/tables.ts'
import type { Given } from './given.ts'
import type { Offering } from './offering.ts'
import type { Profile, ProfileShape } from './profile.ts'
import type { Reading } from './reading.ts'

const DAYS_A_STEP = 61
const PEOPLE_A_STEP = 200
const step = defineJob('policies.run-step', z.object({ run: z.uuid() }))

export type Runs = ReturnType<typeof createRuns>

/**
 * A run: read what the policy needs of the people it is about, ask the whole profile in one question, and make an offer to
 * each who has none. Step by step; each step commits with the place it came to, so that a crash loses and doubles nothing.
 */
export function createRuns(given: Given, profile: Profile, reading: Reading, offering: Offering) {
  const { db, region, clock, jobs, log } = given
  jobs.work(step, async ({ run }) => void (await advance(run)), { leaseMs: 600_000, parallel: 1 })

  /** @returns the run; the one under way if there is one. */
  async function start(code: string, by: string): Promise<RunRow> {
    const policy = await findPolicy(db, code)
    if (!policy) throw notFound('policies.policy', code)
    const day = dayInChina(clock.now())
    if (!isInForce(policy.definition, day)) {
      const { validFrom, validTo } = policy.definition
      const sentence = `policy: ${code} holds from ${validFrom} to ${validTo ?? '…'}; today is ${day}`
      throw new AppError('conflict', 'policies.not-in-force', sentence)
    }
    const { first, last } = birthdays(day, policy.definition.ages)
    const row: RunRow = {
      ...{ region, id: newId(), policy: code, version: policy.version, period: periodOf(policy.definition, day) },
      ...{ status: 'reading', day, next_born_on: first, last_born_on: last, after_person: '' },
      ...{ people: 0, calls: 0, matched: null, offered: 0, reason: null },
      ...{ started_by: by, started_at: clock.now(), finished_at: null },
    }
    return transaction(db, async () => {
      const run = (await insertRun(db, row)) ? row : ((await findRunUnderWay(db, region, code)) ?? row)
      await jobs.enqueue(step, { run: run.id }, { key: placeOf(run) })
      return run
    })
  }

  /** One step. @returns whether there is another. */
  async function advance(id: string): Promise<boolean> {
    const run = await findRun(db, region, id)
    if (!run || !isUnderWay(run)) return false
    await oneStep(run).catch((error) => giveUp(run, error))
    const next = await findRun(db, region, id)
    if (!next || !isUnderWay(next)) return false
    await jobs.enqueue(step, { run: id }, { key: placeOf(next) })
    return true
  }

  async function oneStep(run: RunRow): Promise<void> {
    const policy = await findPolicy(db, run.policy, run.version)
    if (!policy) throw notFound('policies.policy', run.policy)
    const shape = await profile.shape()
    await (run.status === 'reading' ? readStep : matchStep)(run, policy.definition, shape)
  }

  /** What trying again may mend is thrown, and tried again. */
  async function giveUp(run: RunRow, error: unknown): Promise<void> {
    // Another process has done this step, and goes on by itself.
    if (error instanceof AppError && error.code === 'policies.run-moved') return
    if (!(error instanceof AppError) || error.kind === 'unavailable' || error.kind === 'limited') throw error
    log.warn({ err: error, policy: run.policy }, 'a run of a policy cannot go on')
    const reason = `${error.code}: ${error.message}`.slice(0, 500)
    await moveRun(db, run, { status: 'failed', reason, finished_at: clock.now() })
  }

  async function readStep(run: RunRow, policy: PolicyDefinition, shape: ProfileShape): Promise<void> {
    const first = run.next_born_on
    if (first > run.last_born_on) {
      await moveRun(db, run, { status: 'matching' })
      return
    }
    const last = earlier(addDays(first, DAYS_A_STEP - 1), run.last_born_on)
    const read = await reading.readBorn(shape, policy, run.day, first, last)
    await moveRun(db, run, { next_born_on: addDays(last, 1) }, read)
  }

  async function matchStep(run: RunRow, policy: PolicyDefinition, shape: ProfileShape): Promise<void> {
    const asked = askedOf(region, policy, shape, run.day)
    const matched = run.matched ?? (await countMatches(db, asked))
    const names = neededFields(policy, shape.names)
    const people = await nextMatches(db, {
      ...asked,
      ...{ policy: run.policy, period: run.period, after: run.after_person, limit: PEOPLE_A_STEP },
      slots: Object.fromEntries(names.map((name) => [name, shape.slots[name] ?? ''])),
    })
    const prepared = await offering.prepare(run, policy, shape, people)
    const lastPerson = people.at(-1)?.person
    const isOver = people.length < PEOPLE_A_STEP
    await transaction(db, async () => {
      const offered = await offering.make(prepared)
      const change = { matched, ...(lastPerson ? { after_person: lastPerson } : {}) }
      const end = isOver ? { status: 'done' as const, finished_at: clock.now() } : {}
      if (!(await moveRun(db, run, { ...change, ...end }, { offered }))) {
        throw new AppError('unavailable', 'policies.run-moved', 'Another process took this step of the run')
      }
    })
  }

  return {
    start,
    advance,

    /** How many of the profile it is for, as of today: one question to the database. */
    async countFor(policy: PolicyDefinition): Promise<number> {
      return countMatches(db, askedOf(region, policy, await profile.shape(), dayInChina(clock.now())))
    },

    /** By whoever may; reads and offers go on in the background. */
    async startBy(person: Person, code: string): Promise<PolicyRun> {
      const policy = await findPolicy(db, code)
      if (!policy) throw notFound('policies.policy', code)
      assertAllowed(mayRun(person, policy))
      return toRun(await start(code, person.id))
    },

    list: async (code: string): Promise<PolicyRun[]> => (await listRuns(db, region, code, 20)).map(toRun),
  }
}

const earlier = (one: string, other: string): string => [one, other].toSorted()[0] ?? one
const isUnderWay = ({ status }: RunRow) => status === 'reading' || status === 'matching'
const placeOf = (run: RunRow) => `${run.id}/${run.status}/${run.next_born_on}/${run.after_person}`

export const toRun = (row: RunRow): PolicyRun => ({
  ...{ id: row.id, version: row.version, period: row.period, status: row.status, day: row.day },
  ...{ nextBornOn: row.next_born_on, lastBornOn: row.last_born_on, people: row.people, calls: row.calls },
  ...{ matched: row.matched, offered: row.offered, reason: row.reason },
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
})
