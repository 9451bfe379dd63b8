import { transaction } from '@onego/platform/database'
import { lightOf, reckoned } from '../rules/clock.ts'
import { findDue, findForUpdate, findWithClock, saveChange } from '../store/applications.ts'
import type { ApplicationRow } from '../store/tables.ts'
import { type Outcome, settle } from './act.ts'
import { type Parts, reckoningOf, stepOf, todayOf } from './parts.ts'

const DAY_MS = 86_400_000
const daysTo = (today: string, day: string) => Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)

/** Reminds whoever is nearly or already late, ends what has lapsed or expired; each once. @returns how many were looked at. */
export async function watch(parts: Parts): Promise<number> {
  const ids = await findDue(parts.db, parts.region, todayOf(parts))
  for (const id of ids) {
    await transaction(parts.db, async () => {
      const row = await findForUpdate(parts.db, parts.region, id)
      const outcome = row && whatIsDue(parts, row)
      if (row && outcome) await settle(parts, row, outcome)
    })
  }
  return ids.length
}

function whatIsDue(parts: Parts, row: ApplicationRow): Outcome | undefined {
  const today = todayOf(parts)
  if (row.status === 'completing' && row.complete_by !== null && row.complete_by < today) return lapse(parts, row)
  if (row.status === 'in-force') return endOrWarn(parts, row, today)
  const light = lightOf(row, today)
  const { due_on, clock_of } = row
  if ((light !== 'yellow' && light !== 'red') || light === row.reminded || row.reminded === 'red' || !due_on)
    return undefined
  return {
    change: { reminded: light },
    steps: [stepOf(parts, row.id, { kind: light === 'red' ? 'overdue' : 'reminded', dueOn: due_on })],
    messages: (words) => [words.reminder(light, clock_of, due_on)],
  }
}

const lapse = (parts: Parts, row: ApplicationRow): Outcome => ({
  change: { status: 'withdrawn', complete_by: null, ended_at: parts.clock.now() },
  steps: [stepOf(parts, row.id, { kind: 'lapsed' })],
  messages: (words) => [words.lapsed()],
})

function endOrWarn(parts: Parts, row: ApplicationRow, today: string): Outcome | undefined {
  const left = daysTo(today, row.until)
  if (left < 0) {
    return {
      change: { status: 'ended', end_kind: 'expired', ended_at: parts.clock.now() },
      steps: [stepOf(parts, row.id, { kind: 'expired', dueOn: row.until })],
    }
  }
  const mark = left <= 7 ? 7 : 30
  if (left > 30 || (row.expiry_reminded ?? 99) <= mark) return undefined
  return {
    change: { expiry_reminded: mark },
    steps: [stepOf(parts, row.id, { kind: 'ends-soon', dueOn: row.until })],
    messages: (words) => [words.expiring(row.until)],
  }
}

/** Working days have changed: limits that run end on other days. */
export async function reckonAgain(parts: Parts): Promise<void> {
  const now = await reckoningOf(parts)
  for (const id of await findWithClock(parts.db, parts.region)) {
    await transaction(parts.db, async () => {
      const row = await findForUpdate(parts.db, parts.region, id)
      if (!row?.due_on) return
      const { due_on, yellow_on } = reckoned(row, now)
      if (due_on !== row.due_on || yellow_on !== row.yellow_on) await saveChange(parts.db, row, { due_on, yellow_on })
    })
  }
}
