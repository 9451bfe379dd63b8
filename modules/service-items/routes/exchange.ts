import { AppError } from '@onego/platform/errors'
import { assertAccess, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { IMPORTERS, READERS } from '../access.ts'
import { ExchangeHeader, ExchangeRecord, ExchangeReport, ExportQuery } from '../contract/exchange.ts'
import type { ServiceItems } from '../service.ts'

const LARGEST_FILE_BYTES = 96 * 1_048_576
const PATH = '/item-exchange'
const yes = z.enum(['yes', 'no']).transform((word) => word === 'yes')

const TYPES = {
  jsonl: 'application/x-ndjson; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Implementation lists for upper and lower levels: docs/item-exchange.md. */
export function registerExchangeRoutes(http: Http, items: ServiceItems) {
  refuseTooLarge(http)
  registerExport(http, items)

  upload(http, {
    path: PATH,
    summary: 'Bring in a file of the exchange format (lines of JSON, JSON, CSV, XLSX): all of it or nothing',
    access: IMPORTERS,
    query: z.object({ dryRun: yes.optional() }),
    reply: ExchangeReport,
    maxBytes: LARGEST_FILE_BYTES,
    handle: ({ person, query, file }) =>
      items.importExchangeAs(person, file.content, { dryRun: query.dryRun ?? false }),
  })

  route(http, {
    method: 'GET',
    path: `${PATH}/schema.json`,
    summary: 'The exchange format as JSON Schema',
    access: 'public',
    reply: z.record(z.string(), z.unknown()),
    handle: async () => SCHEMA,
  })
}

const schemaOf = (shape: z.ZodType) => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })

const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'onego-items/1',
  type: 'object',
  properties: { header: schemaOf(ExchangeHeader), record: schemaOf(ExchangeRecord) },
}

/** A file that says how large it is need not be read to be refused. */
function refuseTooLarge({ server }: Http) {
  server.addHook('onRequest', async (request) => {
    if (request.method !== 'POST' || request.routeOptions.url !== `/api${PATH}`) return
    if (Number(request.headers['content-length'] ?? 0) <= LARGEST_FILE_BYTES + 65_536) return
    const message = `file: is larger than ${LARGEST_FILE_BYTES / 1_048_576} MB; split it, nothing was changed`
    throw new AppError('invalid', 'service-items.file-too-large', message)
  })
}

function registerExport(http: Http, items: ServiceItems) {
  const summary = 'The library, or what changed after a batch, in the exchange format; sent as it is read'
  http.routes.push({ method: 'GET', path: PATH, summary, access: READERS, query: ExportQuery, produces: TYPES.jsonl })
  http.server.get(`/api${PATH}`, async (request, reply) => {
    assertAccess(READERS, await http.personOf(request))
    const query = ExportQuery.safeParse(request.query)
    if (!query.success) {
      const named = query.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
      throw new AppError('invalid', 'http.invalid-input', `Not accepted: ${named}`)
    }
    const { batch, stream } = await items.exportItems(query.data)
    const name = `items-${batch.replace(/[^0-9]/g, '')}.${query.data.format}`
    return reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('x-onego-batch', batch)
      .type(TYPES[query.data.format])
      .send(stream)
  })
}
