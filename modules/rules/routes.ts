import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { IMPORTERS, READERS } from './access.ts'
import {
  Decision,
  ImportedTable,
  ImportTable,
  LARGEST_DMN_BYTES,
  TableCode,
  TableSummary,
  TableVersion,
  TryTable,
} from './contract.ts'
import { toDmn } from './dmn/export-table.ts'
import type { Rules } from './service.ts'

const OneTable = z.object({ code: TableCode })
const Version = z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() })
const Page = z.object({
  after: z.string().max(80).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  q: z.string().max(100).default(''),
})

export function registerRoutes(http: Http, rules: Rules): void {
  route(http, {
    method: 'GET',
    path: '/rules/tables',
    summary: 'Decision tables by code, the latest version of each',
    access: READERS,
    query: Page,
    reply: z.array(TableSummary),
    handle: ({ person, query }) => rules.listFor(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/rules/tables/:code',
    summary: 'A decision table: its latest version, or the one asked for',
    access: READERS,
    params: OneTable,
    query: Version,
    reply: TableVersion,
    handle: ({ person, params, query }) => rules.getFor(person, params.code, query.version),
  })

  route(http, {
    method: 'GET',
    path: '/rules/tables/:code/versions',
    summary: 'All versions of a decision table, newest first',
    access: READERS,
    params: OneTable,
    reply: z.array(TableSummary),
    handle: ({ person, params }) => rules.versionsFor(person, params.code),
  })

  route(http, {
    method: 'POST',
    path: '/rules/tables/:code/decide',
    summary: 'Try a table out: what it decides for these inputs, by which rows, on which legal basis',
    access: READERS,
    params: OneTable,
    body: TryTable,
    reply: Decision,
    handle: ({ person, params, body }) => rules.tryFor(person, params.code, body),
  })

  route(http, {
    method: 'GET',
    path: '/rules/tables/:code/dmn',
    summary: 'A decision table as a DMN 1.5 file',
    access: READERS,
    params: OneTable,
    query: Version,
    reply: z.object({ name: z.string(), dmn: z.string() }),
    async handle({ person, params, query }) {
      const { definition, version } = await rules.getFor(person, params.code, query.version)
      return { name: `${params.code}-v${version}.dmn`, dmn: toDmn(definition) }
    },
  })

  route(http, {
    method: 'POST',
    path: '/rules/imports',
    summary: 'Bring a DMN file in as a new version of a table, if it is right and its test cases pass',
    access: IMPORTERS,
    bodyLimit: LARGEST_DMN_BYTES * 3,
    body: ImportTable,
    reply: ImportedTable,
    handle: ({ person, body }) => rules.importFor(person, body),
  })
}
