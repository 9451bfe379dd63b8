import type { Person } from '@onego/platform/http'
import { mayReview, maySeeEnterprises } from '../access.ts'
import { SECTORS } from '../content/industries.ts'
import type { ReportSummary, Standing, WarningSummary } from '../contract.ts'
import { withheldParts } from '../rules/few.ts'
import { isReported, monthAfter, monthsIn } from '../rules/months.ts'
import { isAnythingGenerated } from '../store/enterprises.ts'
import { findResult } from '../store/results.ts'
import { levelsBySector, reportsBySector } from '../store/summaries.ts'
import { type Context, currentMonth, dueDay, findBureau } from './context.ts'
import type { SubjectFound } from './recompute.ts'

const OTHER = { zh: '其他', en: 'Other' }
const nameOf = (sector: string | null) => SECTORS.find(({ code }) => code === sector)?.name ?? OTHER

/** What staff of other bodies may know: sums by industry, none of fewer than three enterprises (统计法 §25). */
export function createSummaries(context: Context) {
  const { db, region, uses } = context

  /** Rows by industry; of those that would tell of single enterprises only the name and the number of enterprises. */
  function shown<Row extends { sector: string | null; enterprises: number }, Part>(
    rows: readonly Row[],
    part: (row: Row) => Part,
  ) {
    const total = rows.reduce((sum, { enterprises }) => sum + enterprises, 0)
    const counted = rows.map(({ sector, enterprises }) => ({ code: sector ?? '', enterprises }))
    const withheld = withheldParts(counted, total)
    return rows.map((row) => ({
      ...{ sector: row.sector, name: nameOf(row.sector), enterprises: row.enterprises },
      figures: withheld.has(row.sector ?? '') ? null : part(row),
    }))
  }

  return {
    /** Whose the single enterprises are, and what the person may do with them. */
    async standing(person: Person): Promise<Standing> {
      const bureau = await findBureau(context)
      const named = bureau && (await uses.organisations.list()).find(({ code }) => code === bureau)
      return {
        bureau: named ? named.name : null,
        seesEnterprises: bureau !== undefined && maySeeEnterprises(person, bureau),
        reviews: bureau !== undefined && mayReview(person, bureau),
      }
    },

    async reports(asked: string | undefined): Promise<ReportSummary> {
      const current = await currentMonth(context)
      const wanted = asked ?? current.month
      const month = isReported(wanted) ? wanted : monthAfter(wanted, 1)
      const [dueOn, rows, generated] = await Promise.all([
        dueDay(context, month),
        reportsBySector(db, region, month),
        isAnythingGenerated(db, region),
      ])
      const isOver = current.day > dueOn
      return {
        ...{ month, months: monthsIn(month), dueOn, generated },
        parts: shown(rows, ({ enterprises, reported, accepted }) => ({
          ...{ reported, accepted, late: isOver ? enterprises - reported : 0 },
        })),
      }
    },

    async warnings(): Promise<WarningSummary> {
      const [whole, rows, generated] = await Promise.all([
        findResult<SubjectFound>(db, { region, kind: 'subject', subject: '' }),
        levelsBySector(db, region),
        isAnythingGenerated(db, region),
      ])
      return {
        month: whole?.found.last ?? null,
        generated,
        parts: shown(rows, ({ red, orange, blue }) => ({ red, orange, blue })),
      }
    },
  }
}
