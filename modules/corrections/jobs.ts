import { calendarChanged } from '@onego/calendars'
import { transaction } from '@onego/platform/database'
import { defineJob } from '@onego/platform/jobs'
import { z } from 'zod'
import { lightOf, toRemind } from './rules.ts'
import { clockFrom, type Given, today } from './service/given.ts'
import { CONTENT, tellAuthority, tellStewards } from './service/messages.ts'
import { workReaders } from './service/readers.ts'
import { findCorrectionForUpdate, idsToRemind, idsUnderWay, updateCorrection } from './store/corrections.ts'

const HOUR_MS = 3_600_000
const BATCH = 200
const reckonAgain = defineJob('corrections.reckon-again', z.object({ after: z.string().optional() }))

export function registerJobs(given: Given): void {
  const { jobs, events, db, region } = given
  workReaders(given)

  jobs.every('corrections.remind', HOUR_MS, () => remindAll(given))

  events.on(calendarChanged, 'corrections.calendar', async () => jobs.enqueue(reckonAgain, {}))
  jobs.work(reckonAgain, async ({ after }) => {
    const ids = await idsUnderWay(db, region, after, BATCH)
    for (const id of ids) await reckonOneAgain(given, id)
    const last = ids.at(-1)
    if (last && ids.length === BATCH) await jobs.enqueue(reckonAgain, { after: last })
  })
}

/** Whoever has to act is told once when the light turns yellow, and once when it turns red. */
async function remindAll(given: Given): Promise<void> {
  const { db, region } = given
  for (let ids: string[] = []; ; ) {
    ids = await idsToRemind(db, region, today(given), BATCH)
    for (const id of ids) await remindOne(given, id)
    if (ids.length < BATCH) return
  }
}

async function remindOne(given: Given, id: string): Promise<void> {
  const { db, region } = given
  await transaction(db, async () => {
    const row = await findCorrectionForUpdate(db, { region, id })
    const light = row && toRemind(lightOf(row, today(given)), row.reminded)
    if (!row || !light) return
    await updateCorrection(db, row, { reminded: light })
    const content = CONTENT.remind(row, light)
    await (row.status === 'objected' ? tellAuthority(given, content) : tellStewards(given, row, content))
  })
}

async function reckonOneAgain(given: Given, id: string): Promise<void> {
  const { db, region } = given
  await transaction(db, async () => {
    const row = await findCorrectionForUpdate(db, { region, id })
    if (!row?.due_on) return
    const { due_on, yellow_on } = await clockFrom(given, row.clock_from, row.clock_days)
    if (due_on === row.due_on && yellow_on === row.yellow_on) return
    await updateCorrection(db, row, { due_on, yellow_on })
  })
}
