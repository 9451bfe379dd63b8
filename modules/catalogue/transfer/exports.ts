import { PassThrough } from 'node:stream'
import { safeCell } from '@onego/platform/csv'
import { stringify } from 'csv-stringify/sync'
import ExcelJS from 'exceljs'
import type { Given } from '../service/given.ts'
import { departmentsOf, namesOf } from '../service/naming.ts'
import type { Definition } from '../store/tables.ts'
import { listForExport } from '../store/transfer.ts'
import { EXTENSION_HEADING, ITEM_COLUMNS, RESOURCE_COLUMNS } from './columns.ts'

export type ExportPart = 'resources' | 'items'

const AT_ONCE = 500
const SHEETS: Record<ExportPart, string> = { resources: '信息资源', items: '信息项' }

type Named = Definition & { providerName: string }

export function createExports(given: Given) {
  async function all(provider?: string): Promise<Named[]> {
    const found: Named[] = []
    for (let after = ''; ; ) {
      const rows = await listForExport(given.db, { provider, after, limit: AT_ONCE })
      const departments = await departmentsOf(
        given,
        rows.map(({ definition }) => definition.provider),
      )
      for (const { definition } of rows) {
        found.push({ ...definition, providerName: namesOf(definition.provider, departments).providerName })
      }
      if (rows.length < AT_ONCE) return found
      after = rows.at(-1)?.code ?? ''
    }
  }

  return {
    /** Resources, or their information items, in force: UTF-8 with BOM, headings in the order of the guide. */
    async exportCsv(part: ExportPart, provider?: string): Promise<string> {
      return `\uFEFF${stringify(tableOf(part, await all(provider)))}`
    },

    /** A workbook of two sheets; the same again as an import changes nothing. */
    async exportWorkbook(provider?: string): Promise<Uint8Array> {
      const resources = await all(provider)
      return written(async (workbook) => {
        for (const part of ['resources', 'items'] as const) await writeSheet(workbook, part, tableOf(part, resources))
      })
    },

    /** An empty workbook with the headings and one line that shows how to fill it in. */
    async exportTemplate(): Promise<Uint8Array> {
      return written(async (workbook) => {
        for (const part of ['resources', 'items'] as const) await writeSheet(workbook, part, tableOf(part, []))
      })
    },
  }
}

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter

/** A workbook is written as it grows, not built in memory first: a province has 200,000 items. */
async function written(write: (workbook: Workbook) => Promise<void>): Promise<Uint8Array> {
  const stream = new PassThrough()
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true })
  await write(workbook)
  await workbook.commit()
  return new Uint8Array(Buffer.concat(pieces))
}

const ROWS_AT_ONCE = 500

async function writeSheet(workbook: Workbook, part: ExportPart, [headings = [], ...rows]: string[][]): Promise<void> {
  const sheet = workbook.addWorksheet(SHEETS[part], { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = headings.map((header) => ({ header, width: Math.max(12, header.length * 2.4) }))
  sheet.getRow(1).font = { bold: true }
  for (const [index, row] of rows.entries()) {
    sheet.addRow(row).commit()
    // Others get their turn.
    if (index % ROWS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  sheet.commit()
}

function tableOf(part: ExportPart, resources: readonly Named[]): string[][] {
  return part === 'resources' ? resourceTable(resources) : itemTable(resources)
}

function resourceTable(resources: readonly Named[]): string[][] {
  const own = [...new Set(resources.flatMap(({ extensions }) => Object.keys(extensions)))].sort()
  const headings = [
    ...RESOURCE_COLUMNS.map(({ heading }) => heading),
    ...own.map((name) => `${EXTENSION_HEADING}${name}`),
  ]
  const rows = resources.map((resource) =>
    [
      ...RESOURCE_COLUMNS.map((column) => column.write(resource)),
      ...own.map((name) => resource.extensions[name] ?? ''),
    ].map(safeCell),
  )
  return [headings, ...rows]
}

function itemTable(resources: readonly Named[]): string[][] {
  const headings = ['信息资源代码', '信息资源名称', ...ITEM_COLUMNS.map(({ heading }) => heading)]
  const rows = resources.flatMap(({ code, name, items }) =>
    items.map((item) => [code, name, ...ITEM_COLUMNS.map((column) => column.write(item))].map(safeCell)),
  )
  return [headings, ...rows]
}
