import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { IMPORT_READERS, IMPORTERS } from '../access.ts'
import { ImportRow, ItemImport } from '../contract.ts'
import { FindingCode } from '../findings.ts'
import type { ServiceItems } from '../service.ts'

const LARGEST_LIST_BYTES = 20 * 1_048_576
const Id = z.object({ id: z.string() })
const yes = z.enum(['yes', 'no']).transform((word) => word === 'yes')

export function registerImportRoutes(http: Http, items: ServiceItems) {
  upload(http, {
    path: '/item-imports',
    summary: 'Bring in a list of items (CSV in UTF-8 or GBK, or XLSX)',
    access: IMPORTERS,
    query: z.object({
      region: z.string().regex(/^\d{6}$/, 'must be a six-digit division code'),
      dryRun: yes.optional(),
    }),
    reply: z.object({ import: ItemImport, oddRows: z.array(ImportRow) }),
    maxBytes: LARGEST_LIST_BYTES,
    async handle({ person, query, file }) {
      const { summary, rows } = await items.importAs(person, file, { ...query, dryRun: query.dryRun ?? false })
      return { import: summary, oddRows: rows.filter((row) => row.findings.length > 0).slice(0, 20) }
    },
  })

  route(http, {
    method: 'GET',
    path: '/item-imports',
    summary: 'The latest imports',
    access: IMPORT_READERS,
    reply: z.object({ imports: z.array(ItemImport) }),
    handle: async ({ person }) => ({ imports: await items.listImports(person) }),
  })

  route(http, {
    method: 'GET',
    path: '/item-imports/:id',
    summary: 'What one import did',
    access: IMPORT_READERS,
    params: Id,
    reply: ItemImport,
    handle: ({ person, params }) => items.getImport(person, params.id),
  })

  route(http, {
    method: 'GET',
    path: '/item-imports/:id/rows',
    summary: 'The report of an import, row by row',
    access: IMPORT_READERS,
    params: Id,
    query: z.object({
      after: z.coerce.number().int().min(0).max(10_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      odd: yes.optional(),
      finding: FindingCode.optional(),
    }),
    reply: z.object({ rows: z.array(ImportRow), next: z.number().optional() }),
    async handle({ person, params, query }) {
      const rows = await items.importRows(person, params.id, { ...query, limit: query.limit + 1 })
      const shown = rows.slice(0, query.limit)
      const last = shown.at(-1)
      return { rows: shown, ...(rows.length > query.limit && last ? { next: last.row } : {}) }
    },
  })

  download(http, {
    path: '/item-imports/:id/report.csv',
    summary: 'The report of an import as a file',
    access: IMPORT_READERS,
    params: Id,
    produces: 'text/csv; charset=utf-8',
    async handle({ person, params }) {
      const { name, content } = await items.importReport(person, params.id)
      return { content, type: 'text/csv; charset=utf-8', saveAs: name }
    },
  })
}
