import { assertAllowed, type Person } from '@onego/platform/http'
import { maySeeEnterprises } from '../access.ts'
import type { ReportList, SheetStatus } from '../contract.ts'
import { isReported, monthAfter, monthsIn } from '../rules/months.ts'
import { countReports, reportsOfMonth } from '../store/sheets.ts'
import { type Context, currentMonth, dueDay, getBureau } from './context.ts'

interface Asked {
  month?: string | undefined
  status?: SheetStatus | undefined
  park?: string | undefined
  text?: string | undefined
  after?: string | undefined
  limit: number
}

export function createReports(context: Context) {
  const { db, region } = context
  return {
    /** The bureau's view of a month; January is looked at with February. */
    async month(person: Person, asked: Asked): Promise<ReportList> {
      assertAllowed(maySeeEnterprises(person, await getBureau(context)))
      const current = await currentMonth(context)
      const wanted = asked.month ?? current.month
      const month = isReported(wanted) ? wanted : monthAfter(wanted, 1)
      const dueOn = await dueDay(context, month)
      const isOver = current.day > dueOn
      const [counts, rows] = await Promise.all([
        countReports(db, region, month),
        reportsOfMonth(db, region, { ...asked, month, isOver }),
      ])
      const last = rows.length === asked.limit ? rows.at(-1) : undefined
      return {
        ...{ month, months: monthsIn(month), dueOn, counts },
        late: isOver ? counts.open + counts.draft + counts.returned : 0,
        rows: rows.map((row) => ({
          ...{ enterprise: row.code, name: row.name, park: row.park, sector: row.sector, status: row.status ?? 'open' },
          isLate: isOver && row.status !== 'submitted' && row.status !== 'accepted',
          soft: row.soft ?? 0,
          submittedAt: row.submitted_at?.toISOString() ?? null,
          hasAgent: row.has_agent,
          remindedAt: row.reminded_at?.toISOString() ?? null,
        })),
        next: last ? `${last.rank}:${last.code}` : null,
      }
    },
  }
}
