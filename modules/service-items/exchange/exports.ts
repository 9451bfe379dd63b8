import { createHash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import ExcelJS from 'exceljs'
import type { Given } from '../changes/given.ts'
import { EXCHANGE_FORMAT, type ExchangeFormat, type ExchangeHeader, ExportQuery } from '../contract/exchange.ts'
import { type ExportedItem, lastUpdate, listForExport } from '../store/exchange.ts'
import { toCells } from './cells.ts'
import { COLUMNS } from './columns.ts'

const AT_ONCE = 500

/** The library, or what changed after a batch, as a stream: it is read from the database as it is sent. */
export function createExchangeExports({ db, region }: Given) {
  async function* records(since: Date | undefined, until: Date, department: string | undefined) {
    for (let after = ''; ; ) {
      const items = await listForExport(db, { since, until, department, after, limit: AT_ONCE })
      for (const item of items) yield { item, since }
      const last = items.at(-1)
      if (!last || items.length < AT_ONCE) return
      after = last.definition.code
    }
  }

  return {
    /** @returns the batch, to be given as `since` next time, and the file as a stream of bytes. */
    async exportItems(asked: ExportQuery = {}): Promise<{ batch: string; stream: Readable }> {
      const { format, since, department } = ExportQuery.parse(asked)
      const until = await lastUpdate(db)
      const batch = until.toISOString()
      const header: ExchangeHeader = { format: EXCHANGE_FORMAT, batch, since: since ?? null, region }
      const found = records(since ? new Date(since) : undefined, until, department)
      return { batch, stream: WRITERS[format](header, found) }
    },
  }
}

type Found = AsyncIterable<{ item: ExportedItem; since: Date | undefined }>

const WRITERS: Record<ExchangeFormat, (header: ExchangeHeader, found: Found) => Readable> = {
  jsonl: (header, found) => Readable.from(jsonLines(header, found), { objectMode: false }),
  json: (header, found) => Readable.from(jsonDocument(header, found), { objectMode: false }),
  csv: (_header, found) => Readable.from(csv(found), { objectMode: false }),
  xlsx: (_header, found) => workbook(found),
}

/** The same for an item through all of its versions: its own from where it came, else made of its code (UUID version 8). */
function rowGuidOf({ code, sourceCodes }: ExportedItem['definition']): string {
  const own = sourceCodes.rowGuid
  if (own && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(own)) return own
  const hash = createHash('sha256').update(`onego-item/${code}`).digest('hex')
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

function recordOf({ definition, departmentName, version, publishedAt }: ExportedItem) {
  const operation = definition.status === 'withdrawn' ? 'D' : version === 1 ? 'I' : 'U'
  return { rowGuid: rowGuidOf(definition), operation, time: publishedAt.toISOString(), version, departmentName }
}

/** What an import noticed here concerns nobody else. */
const withoutFindings = ({ findings: _, ...said }: ExportedItem['stored']) => said

async function* jsonLines(header: ExchangeHeader, found: Found) {
  yield `${JSON.stringify(header)}\n`
  for await (const { item } of found) {
    yield `${JSON.stringify({ ...recordOf(item), item: withoutFindings(item.stored) })}\n`
  }
}

async function* jsonDocument(header: ExchangeHeader, found: Found) {
  yield `${JSON.stringify(header, null, 2).slice(0, -2)},\n  "records": [`
  let separator = '\n'
  for await (const { item } of found) {
    yield `${separator}    ${JSON.stringify({ ...recordOf(item), item: withoutFindings(item.stored) })}`
    separator = ',\n'
  }
  yield '\n  ]\n}\n'
}

const HEADINGS = COLUMNS.map(({ heading }) => heading)

async function* csv(found: Found) {
  yield `\uFEFF${stringify([HEADINGS])}`
  for await (const { item } of found) {
    yield stringify([toCells({ ...recordOf(item), item: item.definition })])
  }
}

/** A workbook is written as it grows, not built in memory first. */
function workbook(found: Found): Readable {
  const stream = new PassThrough()
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  const write = async () => {
    const sheet = book.addWorksheet('实施清单', { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = HEADINGS.map((header) => ({ header, width: 18 }))
    sheet.getRow(1).font = { bold: true }
    for await (const { item } of found) sheet.addRow(toCells({ ...recordOf(item), item: item.definition })).commit()
    await book.commit()
  }
  write().catch((error) => stream.destroy(error))
  return stream
}
