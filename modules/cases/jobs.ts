import { calendarChanged } from '@onego/calendars'
import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { defineJob, type Jobs } from '@onego/platform/jobs'
import { z } from 'zod'
import { clockReckonedAgain } from './rules/clock.ts'
import { lapse } from './service/act.ts'
import { type Given, type Reckoning, reckoning } from './service/given.ts'
import type { Sealed } from './service/sealed.ts'
import { findCaseForUpdate, openCasesAfter, unansweredSupplements, updateDates } from './store/cases.ts'
import { type CaseRow, clockColumns, clockOf } from './store/tables.ts'

const HOUR_MS = 3_600_000
const BATCH = 500
const reckonAgain = defineJob('cases.reckon-again', z.object({ after: z.string().optional() }))

export function registerJobs(given: Given, sealed: Sealed, jobs: Jobs) {
  jobs.every('cases.lapse', HOUR_MS, async () => {
    for (const row of await unansweredSupplements(given.db, dayInChina(given.clock.now()), BATCH)) {
      await lapse(given, sealed, row.id)
    }
  })

  given.events.on(calendarChanged, 'cases.calendar', async () => {
    // No key: a round that is under way may have read the calendar as it was before this change.
    await jobs.enqueue(reckonAgain, {})
  })

  // Batch by batch, each its own job, so that a crash goes on where it stopped.
  jobs.work(reckonAgain, async ({ after }) => {
    const rows = await openCasesAfter(given.db, after, BATCH)
    const now = await reckoning(given)
    for (const row of rows) if (movedDates(row, now)) await reckonCaseAgain(given, row.id)
    const last = rows.at(-1)
    if (last && rows.length === BATCH) await jobs.enqueue(reckonAgain, { after: last.id })
  })
}

/** The clock's columns by today's calendar, if any date differs. */
function movedDates(row: CaseRow, now: Reckoning) {
  const limits = { promisedDays: row.promised_days, legalDays: row.legal_days }
  const columns = clockColumns(clockReckonedAgain(clockOf(row), limits, now))
  const dates = ['due_on', 'yellow_on', 'legal_due_on'] as const
  return dates.some((name) => columns[name] !== row[name]) ? columns : undefined
}

/** Reads the case once more under its lock: since the round read it, somebody may have taken a step. */
async function reckonCaseAgain(given: Given, id: string): Promise<void> {
  const now = await reckoning(given)
  await transaction(given.db, async () => {
    const row = await findCaseForUpdate(given.db, id)
    const moved = row && !row.concluded_at && movedDates(row, now)
    if (moved) await updateDates(given.db, row, moved)
  })
}
