import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { FIELDS } from '../content/sheet.ts'
import {
  FileReport,
  Invitation,
  Month,
  MyEnterprises,
  Reminders,
  ReportList,
  ReviewSheet,
  SaveSheet,
  Sheet,
  SheetField,
  SheetStatus,
  SheetVersion,
  UseInvitation,
} from '../contract.ts'
import type { Industry } from '../service.ts'

const BUREAU = ['analyst', 'officer', 'steward', 'supervisor', 'admin'] as const
const Code = z.string().length(18, 'must be the 18 characters of the credit code')
const Key = z.object({ enterprise: Code, month: Month })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MOST_BYTES = 10 * 1_048_576

export function registerReports(http: Http, { agents, sheets, reports, reminders, files }: Industry): void {
  route(http, {
    method: 'GET',
    path: '/industry/mine',
    summary: 'Enterprises I report for, and how this month stands',
    access: 'citizen',
    reply: MyEnterprises,
    handle: ({ person }) => agents.mine(person),
  })
  route(http, {
    method: 'POST',
    path: '/industry/mine',
    summary: 'Begin to report for an enterprise, by the code the bureau gave it',
    access: 'citizen',
    body: UseInvitation,
    handle: ({ person, body }) => agents.accept(person, body.code),
  })
  route(http, {
    method: 'POST',
    path: '/industry/enterprises/:enterprise/invitations',
    summary: 'A code by which somebody of the enterprise begins to report for it; works once, for 14 days',
    access: BUREAU,
    params: z.object({ enterprise: Code }),
    reply: Invitation,
    handle: ({ person, params }) => agents.invite(person, params.enterprise),
  })
  registerSheets(http, sheets, reports)
  registerFiles(http, files)
  registerReminders(http, reminders)
}

function registerSheets(http: Http, sheets: Industry['sheets'], reports: Industry['reports']) {
  route(http, {
    method: 'GET',
    path: '/industry/fields',
    summary: 'What the monthly sheet asks',
    access: 'signed-in',
    reply: z.array(SheetField),
    handle: async () => [...FIELDS],
  })
  route(http, {
    method: 'GET',
    path: '/industry/sheets/:enterprise/:month',
    summary: "An enterprise's report of a month with last month, last year, known facts and findings",
    access: 'signed-in',
    params: Key,
    reply: Sheet,
    handle: ({ person, params }) => sheets.get(person, params),
  })
  route(http, {
    method: 'PUT',
    path: '/industry/sheets/:enterprise/:month',
    summary: 'Keep a draft, or send the report in (again, as a correction)',
    access: 'signed-in',
    params: Key,
    body: SaveSheet,
    reply: Sheet,
    handle: ({ person, params, body }) => sheets.save(person, params, body),
  })
  route(http, {
    method: 'GET',
    path: '/industry/sheets/:enterprise/:month/history',
    summary: 'Every version that was sent in or decided on, newest first',
    access: 'signed-in',
    params: Key,
    reply: z.array(SheetVersion),
    handle: ({ person, params }) => sheets.history(person, params),
  })
  route(http, {
    method: 'POST',
    path: '/industry/sheets/:enterprise/:month/review',
    summary: 'Accept a report into the figures, or return it with a note',
    access: BUREAU,
    params: Key,
    body: ReviewSheet,
    reply: Sheet,
    handle: ({ person, params, body }) => sheets.review(person, params, body),
  })
  route(http, {
    method: 'GET',
    path: '/industry/reports',
    summary: 'Reports of a month as the bureau sees them, late ones first: who has, who was reminded, what waits',
    access: BUREAU,
    query: z.object({
      month: Month.optional(),
      status: SheetStatus.optional(),
      park: z.string().max(64).optional(),
      text: z.string().trim().max(60).optional(),
      after: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: ReportList,
    handle: ({ person, query }) => reports.month(person, query),
  })
}

function registerFiles(http: Http, files: Industry['files']) {
  download(http, {
    path: '/industry/sheet-file',
    summary: 'The monthly sheet as a workbook, prefilled, for the enterprises I report for, or for a park',
    access: 'signed-in',
    query: z.object({ park: z.string().max(64).optional() }),
    produces: XLSX,
    handle: async ({ person, query }) => ({
      content: await files.template(person, query.park),
      type: XLSX,
      saveAs: '工业企业月报.xlsx',
    }),
  })
  upload(http, {
    path: '/industry/sheet-file',
    summary: 'Send in the reports of a workbook, one a row; says of each wrong row what would be right',
    access: 'signed-in',
    reply: FileReport,
    maxBytes: MOST_BYTES,
    handle: ({ person, file }) => files.take(person, file.content),
  })
}

function registerReminders(http: Http, reminders: Industry['reminders']) {
  route(http, {
    method: 'GET',
    path: '/industry/sheets/:enterprise/:month/reminders',
    summary: 'Who was reminded of a report, when and by whom',
    access: BUREAU,
    params: Key,
    reply: Reminders,
    handle: ({ person, params }) => reminders.of(person, params),
  })
  route(http, {
    method: 'POST',
    path: '/industry/sheets/:enterprise/:month/reminders',
    summary: 'Remind everybody who reports for an enterprise now; once a day',
    access: BUREAU,
    params: Key,
    handle: ({ person, params }) => reminders.remindNow(person, params),
  })
}
