import { transaction } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { maySeeEnterprises } from '../access.ts'
import type { ReportList, SheetStatus } from '../contract.ts'
import { isReported, monthAfter, monthsIn } from '../rules/months.ts'
import { agentsWithoutReport, countReports, markReminded, reportsOfMonth } from '../store/sheets.ts'
import { type Context, currentMonth, dueDay, getBureau } from './context.ts'

interface Asked {
  month?: string | undefined
  status?: SheetStatus | undefined
  park?: string | undefined
  text?: string | undefined
  after?: string | undefined
  limit: number
}

/** Days before the due day on which those who have not reported are told; 0 is the due day, -1 the day after. */
const REMIND = [
  { kind: 'three-days', daysLeft: 3 },
  { kind: 'due-day', daysLeft: 0 },
  { kind: 'late', daysLeft: -1 },
] as const

export function createReports(context: Context) {
  const { db, region, clock, uses } = context
  return {
    /** The bureau's view of a month; January is looked at with February. */
    async month(person: Person, asked: Asked): Promise<ReportList> {
      assertAllowed(maySeeEnterprises(person, await getBureau(context)))
      const current = await currentMonth(context)
      const wanted = asked.month ?? current.month
      const month = isReported(wanted) ? wanted : monthAfter(wanted, 1)
      const [dueOn, counts, rows] = await Promise.all([
        dueDay(context, month),
        countReports(db, region, month),
        reportsOfMonth(db, region, { ...asked, month }),
      ])
      const isOver = current.day > dueOn
      return {
        ...{ month, months: monthsIn(month), dueOn, counts },
        late: isOver ? counts.open + counts.draft + counts.returned : 0,
        rows: rows.map((row) => ({
          ...{ enterprise: row.code, name: row.name, park: row.park, sector: row.sector, status: row.status ?? 'open' },
          isLate: isOver && row.status !== 'submitted' && row.status !== 'accepted',
          soft: row.soft ?? 0,
          submittedAt: row.submitted_at?.toISOString() ?? null,
          hasAgent: row.has_agent,
        })),
        next: rows.length === asked.limit ? (rows.at(-1)?.code ?? null) : null,
      }
    },

    /** Reminds each agent once for each stage. @returns how many messages were written. */
    async remind(): Promise<number> {
      const { day, month, dueOn } = await currentMonth(context)
      const daysLeft = Math.round((Date.parse(dueOn) - Date.parse(day)) / 86_400_000)
      const stage = [...REMIND].reverse().find((one) => daysLeft <= one.daysLeft)
      if (!stage) return 0
      let sent = 0
      for (const { person_id, code, name } of await agentsWithoutReport(db, region, month)) {
        const told = await transaction(db, async () => {
          const kind = `${stage.kind}:${person_id}`
          if (!(await markReminded(db, { region, enterprise: code, month, kind, at: clock.now() }))) return false
          await uses.notifications.send({
            channel: 'message',
            personId: person_id,
            title: {
              zh: `${month} 月报${daysLeft < 0 ? '已逾期' : '待报送'}`,
              en: `Report of ${month} ${daysLeft < 0 ? 'is late' : 'is due'}`,
            },
            body: { zh: `${name.zh}的月报截止日为${dueOn}。`, en: `The report of ${name.en} is due on ${dueOn}.` },
            link: `/industry/report?enterprise=${code}`,
          })
          return true
        })
        if (told) sent += 1
      }
      return sent
    },
  }
}
