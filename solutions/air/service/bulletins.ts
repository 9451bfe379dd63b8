import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayForecast } from '../access.ts'
import type { Bulletin, DayForecast, Publish } from '../contract.ts'
import { levelOf } from '../rules/breakpoints.ts'
import { dayText, hourText } from '../rules/hours.ts'
import { findRun, insertBulletin, listBulletins } from '../store/runs.ts'
import type { BulletinRow } from '../store/tables.ts'
import { cityCourse, daysAhead } from './days-ahead.ts'
import type { Given } from './given.ts'
import type { Reading } from './observed.ts'
import type { Outlook } from './outlook.ts'

const toBulletin = (row: BulletinRow): Bulletin => ({
  ...{ id: row.id, issuedOn: row.issued_on, version: row.version, run: row.run, days: row.days, remark: row.remark },
  base: hourText(row.base.getTime()),
  publishedBy: row.published_by,
  publishedAt: row.published_at.toISOString(),
  generated: row.generated,
})

/** What the public is told: made by a run, looked at by a person, never changed afterwards; a correction is a further version. */
export function createBulletins({ db, region, clock }: Given, reading: Reading, outlook: Outlook) {
  return {
    list: async (limit: number) => (await listBulletins(db, region, limit)).map(toBulletin),

    /** Without the name of who published: that is for staff. */
    async newest(): Promise<Bulletin | null> {
      const [row] = await listBulletins(db, region, 1)
      return row ? { ...toBulletin(row), publishedBy: '' } : null
    },

    /**
     * HJ 633—2026: at least three days ahead, by 20:00. A changed day bears its reason.
     * @throws AppError `air.run-not-found`, `air.range-upside-down`, `air.no-such-day` (invalid), `air.published-meanwhile` (conflict).
     */
    publish: (person: Person, publish: Publish): Promise<Bulletin> =>
      transaction(db, async () => {
        assertAllowed(mayForecast(person))
        const run = await findRun(db, region, publish.run)
        if (!run) throw notFound('air.run', publish.run)
        const stations = (await reading.stations()).filter(({ representative }) => representative)
        const courses = await outlook.coursesOf(run)
        const computed = daysAhead(
          run.base.getTime(),
          cityCourse(stations.flatMap(({ code }) => courses.get(code) ?? [])),
        )
        assertChanges(publish, computed)
        const issuedOn = dayText(clock.now().getTime())
        const [last] = await listBulletins(db, region, 1)
        const row: BulletinRow = {
          ...{ region, id: newId(), issued_on: issuedOn, run: run.id, base: run.base, remark: publish.remark },
          version: last?.issued_on === issuedOn ? last.version + 1 : 1,
          days: computed.map((day) => reviewed(day, publish)),
          ...{ published_by: person.name, published_by_id: person.id, published_at: clock.now() },
          generated: stations.some(({ generated }) => generated),
        }
        if (!(await insertBulletin(db, row))) {
          throw new AppError(
            'conflict',
            'air.published-meanwhile',
            'Somebody else published a bulletin meanwhile; look at it first',
          )
        }
        return toBulletin(row)
      }),
  }
}

function assertChanges({ changes }: Publish, computed: readonly DayForecast[]): void {
  for (const [at, { day, low, high }] of changes.entries()) {
    if (!computed.some((one) => one.day === day)) {
      const days = computed.map((one) => one.day).join(', ')
      throw new AppError('invalid', 'air.no-such-day', `changes.${at}.day: is ${day}; must be one of ${days}`)
    }
    if (low > high) {
      throw new AppError(
        'invalid',
        'air.range-upside-down',
        `changes.${at}.low: is ${low}; must be at most high, ${high}`,
      )
    }
  }
}

function reviewed(day: DayForecast, { changes }: Publish): Bulletin['days'][number] {
  const change = changes.find((one) => one.day === day.day)
  if (!change) return { ...day, computed: null, reason: '' }
  const aqi = Math.round((change.low + change.high) / 2)
  const { low, high, primary, reason } = change
  const computed = { low: day.low ?? 0, high: day.high ?? 0 }
  const primaryHigh = high > 50 ? day.primaryHigh.filter((name) => !primary.includes(name)) : []
  const told = { aqi, low, high, level: levelOf(aqi).level, primary: aqi > 50 ? primary : [], primaryHigh }
  return { ...day, ...told, computed, reason }
}
