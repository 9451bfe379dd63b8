import { AppError } from '@onego/platform/errors'
import { textOfCell, unpackedSize } from '@onego/platform/files'
import { assertAllowed, type Person } from '@onego/platform/http'
import ExcelJS from 'exceljs'
import { mayReview } from '../access.ts'
import { FIELDS } from '../content/sheet.ts'
import { type Figures, type FileReport, Month } from '../contract.ts'
import { enterprisesOf, searchEnterprises } from '../store/enterprises.ts'
import { type Context, currentMonth, getBureau } from './context.ts'
import type { Sheets } from './sheets.ts'

const MOST_ROWS = 10_000
const MOST_UNPACKED_BYTES = 100 * 1_048_576
const HEAD = ['统一社会信用代码 Credit code', '企业名称 Name', '月份 Month']
const WORDS_HEAD = '说明（字段：原因；多条用分号隔开） Words'
const FIRST_ROW = 3

/** The monthly sheet as a workbook: one row an enterprise, for an enterprise, its agent's all, or a whole park. */
export function createFiles(context: Context, sheets: Sheets) {
  const { db, region } = context

  async function codesFor(person: Person, park: string | undefined): Promise<string[]> {
    if (person.kind === 'citizen') return enterprisesOf(db, region, person.id)
    assertAllowed(mayReview(person, await getBureau(context)))
    return (await searchEnterprises(db, region, { park, limit: MOST_ROWS })).map(({ code }) => code)
  }

  return {
    /** Prefilled with what is known: reports begun, electricity and tax. */
    async template(person: Person, park: string | undefined): Promise<Uint8Array> {
      const { month } = await currentMonth(context)
      const book = new ExcelJS.Workbook()
      const page = book.addWorksheet(month, { views: [{ state: 'frozen', xSplit: 2, ySplit: 2 }] })
      page.addRow([...HEAD, ...FIELDS.map(({ name }) => `${name.zh} ${name.en}`), WORDS_HEAD])
      page.addRow(['', '', '', ...FIELDS.map(({ unit, code }) => `${unit.zh} | ${code}`), ''])
      for (const code of await codesFor(person, park)) {
        const { enterprise, figures } = await sheets.view({ enterprise: code, month })
        page.addRow([code, enterprise.name.zh, month, ...FIELDS.map((field) => figures[field.code] ?? null), ''])
      }
      page.getRow(1).font = { bold: true }
      page.columns.forEach((column, at) => {
        column.width = at === 1 ? 36 : 20
      })
      return new Uint8Array(await book.xlsx.writeBuffer())
    },

    /** Sends in each row by itself; a wrong one keeps no other from being taken. */
    async take(person: Person, content: Uint8Array): Promise<FileReport> {
      const rows = await readRows(content)
      const allowed = new Set(await codesFor(person, undefined))
      const report: FileReport = { rows: rows.length, taken: 0, problems: [] }
      for (const row of rows) {
        if (!allowed.has(row.code)) {
          const text = {
            zh: '不是您可以报送的企业，请核对代码',
            en: 'is not an enterprise you report for; check the code',
          }
          report.problems.push({ row: row.number, field: 'code', text })
          continue
        }
        const problems = await takeRow(person, row)
        report.problems.push(...problems)
        if (problems.length === 0) report.taken += 1
      }
      return report
    },
  }

  async function takeRow(person: Person, row: ReadRow): Promise<FileReport['problems']> {
    try {
      const month = Month.safeParse(row.month)
      if (!month.success) {
        const text = { zh: '月份应写作 2026-10', en: 'must be a month such as 2026-10' }
        return [{ row: row.number, field: 'month', text }]
      }
      const key = { enterprise: row.code, month: month.data }
      const { version } = await sheets.view(key)
      await sheets.save(person, key, { version, figures: row.figures, words: row.words, submit: true }, 'file')
      return []
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const found = (error.details.findings ?? []) as { field: string; text: { zh: string; en: string } }[]
      if (found.length > 0) return found.map(({ field, text }) => ({ row: row.number, field, text }))
      return [{ row: row.number, field: '', text: { zh: error.message, en: error.message } }]
    }
  }
}

interface ReadRow {
  number: number
  code: string
  month: string
  figures: Figures
  words: Record<string, string>
}

/** @throws AppError `industry.broken-file` (invalid) if it is no workbook or its columns are not those of the template. */
async function readRows(content: Uint8Array): Promise<ReadRow[]> {
  if (unpackedSize(content, MOST_UNPACKED_BYTES) === 'large') {
    throw new AppError('invalid', 'industry.broken-file', 'file: becomes more than 100 MB when unpacked; part it')
  }
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(Uint8Array.from(content).buffer)
  } catch (cause) {
    throw new AppError(
      'invalid',
      'industry.broken-file',
      'file: send an .xlsx workbook made from the template',
      {},
      cause,
    )
  }
  const page = book.worksheets[0]
  const codes = new Map<number, string>()
  page?.getRow(2).eachCell((cell, column) => {
    const code = textOfCell(cell).split('|').at(-1)?.trim() ?? ''
    if (FIELDS.some((field) => field.code === code)) codes.set(column, code)
  })
  if (!page || codes.size === 0) {
    throw new AppError(
      'invalid',
      'industry.broken-file',
      'file: the second row must name the fields, as the template does',
    )
  }
  const rows: ReadRow[] = []
  for (let number = FIRST_ROW; number <= Math.min(page.rowCount, MOST_ROWS + FIRST_ROW); number += 1) {
    const row = page.getRow(number)
    const code = textOfCell(row.getCell(1))
    if (!code) continue
    const words = textOfCell(row.getCell(HEAD.length + FIELDS.length + 1))
    rows.push({
      number,
      code,
      // Excel makes a day of a month.
      month: textOfCell(row.getCell(3)).replace(/^(\d{4}-\d{2})-\d{2}$/, '$1'),
      figures: figuresOf(row, codes),
      words: wordsOf(words),
    })
  }
  return rows
}

function figuresOf(row: ExcelJS.Row, codes: ReadonlyMap<number, string>): Figures {
  const figures: Figures = {}
  for (const [column, code] of codes) {
    const text = textOfCell(row.getCell(column)).replaceAll(/[,，\s]/g, '')
    const value = Number(text)
    if (text !== '' && Number.isFinite(value)) figures[code] = value
  }
  return figures
}

/** `产值：停产检修；用工：…`, by name or code of the field. */
function wordsOf(text: string): Record<string, string> {
  const parts = text.split(/[;；\n]/).flatMap((part) => {
    const [name = '', ...rest] = part.split(/[:：]/)
    const field = FIELDS.find((one) => [one.code, one.name.zh, one.name.en].includes(name.trim()))
    const word = rest.join('：').trim()
    return field && word ? [[field.code, word]] : []
  })
  return Object.fromEntries(parts)
}
