import { download, type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { BASIC_LIST_KEEPERS, READERS } from '../access.ts'
import { BasicItem, BasicItemDetail, BasicItemRow } from '../contract/basic-items.ts'
import { Difference } from '../contract/differences.ts'
import { QualityFilter, QualityReport, QualityRow } from '../contract/quality.ts'
import type { ServiceItems } from '../service.ts'

const Code = z.object({ code: z.string().max(80) })
const version = z.coerce.number().int().min(1).max(1_000_000)

export function registerLibraryRoutes(http: Http, items: ServiceItems) {
  registerBasicList(http, items)
  registerQuality(http, items)

  route(http, {
    method: 'GET',
    path: '/items/:code/differences',
    summary: 'What one version of an item says otherwise than another',
    access: READERS,
    params: Code,
    query: z.object({ from: version, to: version }),
    reply: z.object({ differences: z.array(Difference) }),
    handle: async ({ params, query }) => ({
      differences: await items.versionDifferences(params.code, query.from, query.to),
    }),
  })
}

function registerBasicList(http: Http, items: ServiceItems) {
  route(http, {
    method: 'GET',
    path: '/basic-items',
    summary: 'The basic list: what may be done at all, with how many organs implement it',
    access: READERS,
    query: z.object({
      q: z.string().max(100).optional(),
      type: z.string().max(2).optional(),
      after: z.string().max(20).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(BasicItemRow), next: z.string().optional() }),
    handle: ({ person, query }) => items.listBasicItems(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/basic-items/:code',
    summary: 'One basic item with every organ that implements it',
    access: READERS,
    params: Code,
    reply: BasicItemDetail,
    handle: ({ person, params }) => items.getBasicItem(person, params.code),
  })

  route(http, {
    method: 'POST',
    path: '/basic-items',
    summary: 'Add an entry to the basic list, or say it anew',
    access: BASIC_LIST_KEEPERS,
    body: BasicItem,
    reply: BasicItem,
    handle: ({ person, body }) => items.saveBasicItem(person, body),
  })
}

function registerQuality(http: Http, items: ServiceItems) {
  route(http, {
    method: 'GET',
    path: '/item-quality',
    summary: 'How many items break which rule, and in which departments',
    access: READERS,
    query: z.object({ department: z.string().max(18).optional() }),
    reply: QualityReport,
    handle: ({ person, query }) => items.quality(person, query.department),
  })

  route(http, {
    method: 'GET',
    path: '/item-quality/rows',
    summary: 'Items that break rules, with the fields',
    access: READERS,
    query: QualityFilter,
    reply: z.object({ rows: z.array(QualityRow), next: z.string().optional() }),
    handle: ({ person, query }) => items.qualityRows(person, query),
  })

  download(http, {
    path: '/item-quality/rows.csv',
    summary: 'Items that break rules, as a file',
    access: READERS,
    query: QualityFilter.omit({ after: true, limit: true }),
    produces: 'text/csv; charset=utf-8',
    async handle({ person, query }) {
      const content = await items.qualityFile(person, query)
      return { content, type: 'text/csv; charset=utf-8', saveAs: 'item-quality.csv' }
    },
  })
}
