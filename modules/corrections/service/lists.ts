import { dayInChina } from '@onego/platform/clock'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { isAuthority, isConsumer, isSteward, mayAnswer } from '../access.ts'
import type {
  ConsumerCorrectionPage,
  CorrectionDetail,
  CorrectionStatus,
  ObjectionFilter,
  ObjectionPage,
  OwnCorrection,
  PageFilter,
  ProviderFilter,
  StewardCorrectionPage,
} from '../contract.ts'
import { findCorrection, findCorrections, type ListQuery, listByDueDay, listNewest } from '../store/corrections.ts'
import { firstReports, reportsOf, reportsOfOrganisation, reportsOfPerson } from '../store/reports.ts'
import type { CorrectionRow, ReportRow } from '../store/tables.ts'
import { type Given, today } from './given.ts'
import { toConsumer, toOwn, toReport, toSteward } from './views.ts'

const SHOWN: Record<ProviderFilter['show'], CorrectionStatus[]> = {
  'to-do': ['open', 'ordered'],
  objected: ['objected'],
  answered: ['corrected', 'unfounded'],
}

export function createLists(given: Given) {
  const { db, region, uses } = given

  const stewardPage = async (query: ListQuery, after: string | undefined, byDueDay: boolean) => {
    const more = { ...query, limit: query.limit + 1 }
    const [dueOn = '', id = ''] = after?.split('~') ?? []
    const rows = byDueDay
      ? await listByDueDay(db, more, after ? { dueOn, id } : undefined)
      : await listNewest(db, more, after && id)
    const page = rows.slice(0, query.limit)
    const first = await firstReports(
      db,
      region,
      page.map((row) => row.id),
    )
    const last = rows.length > query.limit ? page.at(-1) : undefined
    return {
      items: page.map((row) => toSteward(given, row, first.get(row.id))),
      next: last ? `${last.due_on ?? dayInChina(last.opened_at)}~${last.id}` : null,
    }
  }

  const withCorrections = async <T>(reports: ReportRow[], view: (row: CorrectionRow, report: ReportRow) => T) => {
    const rows = await findCorrections(db, region, [...new Set(reports.map((report) => report.correction_id))])
    const byId = new Map(rows.map((row) => [row.id, row]))
    return reports.flatMap((report) => {
      const row = byId.get(report.correction_id)
      return row ? [view(row, report)] : []
    })
  }

  const isOfAuthority = async (person: Person) => {
    const body = person.organisation ? await uses.organisations.find(person.organisation) : undefined
    return isAuthority(person, body?.kind)
  }

  return {
    /** Those of one citizen, newest first. */
    async ofCitizen(personId: string): Promise<OwnCorrection[]> {
      const reports = (await reportsOfPerson(db, region, personId)).filter(({ source }) => source === 'citizen')
      return withCorrections(reports, (row, report) => toOwn(given, row, report))
    },

    /** What the person's department asked to be corrected elsewhere. */
    async ofConsumer(person: Person, { after, limit }: PageFilter): Promise<ConsumerCorrectionPage> {
      assertAllowed(isConsumer(person))
      const organisation = person.organisation ?? ''
      const reports = await reportsOfOrganisation(db, { region, organisation, after, limit: limit + 1 })
      const page = reports.slice(0, limit)
      const items = await withCorrections(page, (row, report) => toConsumer(given, row, report))
      return { items, next: reports.length > limit ? (page.at(-1)?.id ?? null) : null }
    },

    /** What is said to be wrong in the data of the person's department. */
    async ofProvider(
      person: Person,
      { show, source, light, after, limit }: ProviderFilter,
    ): Promise<StewardCorrectionPage> {
      assertAllowed(isSteward(person))
      const provider = person.organisation ?? ''
      const query = { region, provider, statuses: SHOWN[show], source, light, today: today(given), limit }
      return stewardPage(query, after, show !== 'answered')
    },

    /** Objections that wait for the platform authority; nothing for the reviewers of others. */
    async objections(person: Person, { after, limit }: ObjectionFilter): Promise<ObjectionPage> {
      if (!(await isOfAuthority(person))) return { items: [], next: null, mayDecide: false }
      const open = { source: undefined, light: undefined, today: today(given) }
      const query = { region, provider: undefined, statuses: SHOWN.objected, ...open, limit }
      return { ...(await stewardPage(query, after, true)), mayDecide: true }
    },

    /** For the provider's steward and, once objected, the authority. @throws AppError `corrections.correction-not-found`. */
    async detail(person: Person, id: string): Promise<CorrectionDetail> {
      const row = await findCorrection(db, { region, id })
      if (!row) throw notFound('corrections.correction', id)
      assertAllowed(mayAnswer(person, row) || (row.objected_at !== null && (await isOfAuthority(person))))
      const reports = await reportsOf(db, region, id)
      return { ...toSteward(given, row, reports[0]), reports: reports.map((report) => toReport(given, report)) }
    },
  }
}
