import { calendarChanged } from '@onego/calendars'
import { dayInChina } from '@onego/platform/clock'
import { defineJob, type Jobs } from '@onego/platform/jobs'
import { z } from 'zod'
import { clockReckonedAgain } from './rules/clock.ts'
import { lapse } from './service/act.ts'
import { type Given, reckoning } from './service/given.ts'
import type { Sealed } from './service/sealed.ts'
import { openCasesAfter, unansweredSupplements, updateDates } from './store/cases.ts'
import { clockColumns, clockOf } from './store/tables.ts'

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
    await jobs.enqueue(reckonAgain, {}, { key: 'all' })
  })

  // Batch by batch, each its own job, so that a crash goes on where it stopped.
  jobs.work(reckonAgain, async ({ after }) => {
    const rows = await openCasesAfter(given.db, after, BATCH)
    const now = await reckoning(given)
    for (const row of rows) {
      const limits = { promisedDays: row.promised_days, legalDays: row.legal_days }
      const columns = clockColumns(clockReckonedAgain(clockOf(row), limits, now))
      if (columns.due_on !== row.due_on || columns.yellow_on !== row.yellow_on)
        await updateDates(given.db, row, columns)
    }
    const last = rows.at(-1)
    if (last && rows.length === BATCH) await jobs.enqueue(reckonAgain, { after: last.id }, { key: last.id })
  })
}
