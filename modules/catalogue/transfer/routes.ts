import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { CatalogueImport, ImportAnswer, ImportedResource, MADE } from '../contract/transfer.ts'
import { mostWorthReading } from './imports.ts'
import { LARGEST_FILE_BYTES } from './table.ts'
import type { Transfer } from './transfer.ts'

const IMPORTERS = ['steward', 'admin'] as const
const READERS = ['steward', 'admin', 'auditor'] as const
const CSV = 'text/csv; charset=utf-8'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const ROWS_SHOWN = 100

const Id = z.object({ id: z.string() })
const yes = z.enum(['yes', 'no']).transform((word) => word === 'yes')

export function registerTransferRoutes(http: Http, transfer: Transfer) {
  registerImports(http, transfer)
  registerExports(http, transfer)
}

function registerImports(http: Http, transfer: Transfer) {
  upload(http, {
    path: '/catalogue/imports',
    summary: 'Bring in a catalogue (CSV in UTF-8 or GBK, or XLSX), as drafts or, by an administrator, in force at once',
    access: IMPORTERS,
    query: z.object({ made: z.enum(MADE).optional(), dryRun: yes.optional(), onlyGood: yes.optional() }),
    reply: ImportAnswer,
    maxBytes: LARGEST_FILE_BYTES,
    async handle({ person, query: { made, dryRun, onlyGood }, file }) {
      const options = { made: made ?? 'draft', dryRun: dryRun ?? false, onlyGood: onlyGood ?? false }
      const answer = await transfer.importCatalogue(person, file, options)
      return { ...answer, rows: mostWorthReading(answer.rows).slice(0, ROWS_SHOWN) }
    },
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/imports',
    summary: 'The latest imports of the catalogue: of the department, or all for the platform',
    access: READERS,
    reply: z.object({ imports: z.array(CatalogueImport) }),
    handle: async ({ person }) => ({ imports: await transfer.listImports(person) }),
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/imports/:id',
    summary: 'What one import did',
    access: READERS,
    params: Id,
    reply: CatalogueImport,
    handle: ({ person, params }) => transfer.getImport(person, params.id),
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/imports/:id/rows',
    summary: 'What became of each resource of the file',
    access: READERS,
    params: Id,
    query: z.object({
      after: z.coerce.number().int().min(0).max(1_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(ImportedResource), next: z.number().optional() }),
    async handle({ person, params, query }) {
      const rows = await transfer.importRows(person, params.id, { ...query, limit: query.limit + 1 })
      const last = rows[query.limit - 1]
      return { rows: rows.slice(0, query.limit), ...(rows.length > query.limit && last ? { next: last.place } : {}) }
    },
  })

  download(http, {
    path: '/catalogue/imports/:id/report.csv',
    summary: 'The report of an import as a file',
    access: READERS,
    params: Id,
    produces: CSV,
    async handle({ person, params }) {
      const { name, content } = await transfer.importReport(person, params.id)
      return { content, type: CSV, saveAs: name }
    },
  })
}

function registerExports(http: Http, transfer: Transfer) {
  const query = z.object({ provider: z.string().length(18).optional() })

  for (const [part, title] of [['resources', '信息资源目录'] as const, ['items', '信息项'] as const]) {
    download(http, {
      path: `/catalogue/export/${part}.csv`,
      summary: `The catalogue in force as CSV: ${part}`,
      access: 'staff',
      query,
      produces: CSV,
      handle: async (asked) => ({
        content: await transfer.exportCsv(part, asked.query.provider),
        ...{ type: CSV, saveAs: `${title}.csv` },
      }),
    })
  }

  download(http, {
    path: '/catalogue/export.xlsx',
    summary: 'The catalogue in force as a workbook of two sheets',
    access: 'staff',
    query,
    produces: XLSX,
    handle: async (asked) => ({
      content: await transfer.exportWorkbook(asked.query.provider),
      ...{ type: XLSX, saveAs: '信息资源目录.xlsx' },
    }),
  })

  download(http, {
    path: '/catalogue/import-template.xlsx',
    summary: 'An empty workbook with the headings of an import',
    access: 'staff',
    produces: XLSX,
    handle: async () => ({ content: await transfer.exportTemplate(), type: XLSX, saveAs: '信息资源目录模板.xlsx' }),
  })
}
