import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { type ImportAnswer, type ImportProblem, PROBLEM_TEXTS } from '../contract/transfer.ts'
import type { Search } from '../search/service.ts'
import { reportFile } from './report.ts'
import { assertNotTooLarge } from './table.ts'
import type { Transfer } from './transfer.ts'

/** Who works at the machine itself. */
const OPERATOR: Person = { id: 'onego', name: 'onego', kind: 'staff', roles: ['admin'], organisation: null, level: 3 }
const PROBLEMS_PRINTED = 20

export const transferCommands: Command<Transfer & Search>[] = [
  {
    name: 'catalogue import',
    summary: 'Bring in a catalogue of resources (CSV in UTF-8 or GBK, or XLSX) as drafts, or in force with --publish',
    args: { file: 'the catalogue' },
    options: {
      publish: { describe: 'put it in force at once, without review', kind: 'boolean' },
      'dry-run': { describe: 'read, compare and report; change nothing', kind: 'boolean' },
      'only-good': { describe: 'bring in what is right, leave out what is wrong', kind: 'boolean' },
      report: { describe: 'write the report to this CSV file' },
    },
    async run(catalogue, { args, options, print, progress }) {
      const path = args.file ?? ''
      const content = await readList(path)
      progress('catalogue', 0, 0)
      const dryRun = options['dry-run'] === true
      const made = options.publish === true ? 'published' : 'draft'
      const file = { name: basename(path), content }
      const onlyGood = options['only-good'] === true
      // What is wrong is printed before anything is refused.
      const preview = await catalogue.importCatalogue(OPERATOR, file, { made, dryRun: true })
      for (const line of linesOf(preview)) print(line)
      if (typeof options.report === 'string') {
        await writeFile(options.report, reportFile(preview.rows))
        print(`report: ${options.report}`)
      }
      if (dryRun) return print('dry run: nothing was changed 试运行：未作任何改动')
      const { counts } = (await catalogue.importCatalogue(OPERATOR, file, { made, onlyGood })).import
      progress('catalogue', counts.resources, counts.resources)
      print(made === 'draft' ? 'brought in as drafts 已导入为草稿' : 'brought in and in force 已导入并发布')
    },
  },
  {
    name: 'catalogue export',
    summary: 'Write the catalogue in force to FILE: .xlsx, or .csv (resources; the items beside it as FILE-items.csv)',
    args: { file: 'ends with .xlsx or .csv' },
    options: { provider: { describe: 'only of the department with this 18-character code' } },
    async run(catalogue, { args, options, print }) {
      const path = args.file ?? ''
      const provider = typeof options.provider === 'string' ? options.provider : undefined
      if (/\.xlsx$/i.test(path)) await writeFile(path, await catalogue.exportWorkbook(provider))
      else if (/\.csv$/i.test(path)) {
        await writeFile(path, await catalogue.exportCsv('resources', provider))
        await writeFile(path.replace(/\.csv$/i, '-items.csv'), await catalogue.exportCsv('items', provider))
      } else throw new AppError('invalid', 'catalogue.bad-file-name', 'file: must end with .xlsx or .csv')
      print(path)
    },
  },
  {
    name: 'catalogue reindex',
    summary: 'Make the words that resources are found by anew, after an upgrade that changed them',
    async run(catalogue, { print }) {
      print(`${await catalogue.reindex({ missing: false })} entries 条`)
    },
  },
]

async function readList(path: string): Promise<Buffer> {
  try {
    assertNotTooLarge((await stat(path)).size)
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('not-found', 'catalogue.file-not-found', `file: cannot read ${path}`, {}, cause)
  }
}

/** The counts and the first mistakes in words, both languages on a line. */
function linesOf({ import: { counts, format, unread }, rows }: ImportAnswer): string[] {
  const { resources, items, created, changed, unchanged, refused } = counts
  const wrong = rows.flatMap(({ problems }) => problems)
  return [
    `read as ${format}: ${resources} resources 资源, ${items} items 信息项`,
    `${created} created 新增, ${changed} changed 变更, ${unchanged} unchanged 未变, ${refused} refused 有误`,
    ...(unread.length > 0 ? [`not understood 未识别的列: ${unread.join('、')}`] : []),
    ...wrong.slice(0, PROBLEMS_PRINTED).map(sentence),
  ]
}

function sentence({ sheet, row, column, value, key, expected }: ImportProblem): string {
  const text = PROBLEM_TEXTS[key]
  const where = [sheet, `row 行 ${row}`, column].filter(Boolean).join(' · ')
  return `  ${where}: ${value ? `“${value}” ` : ''}${text?.zh ?? key} · ${text?.en ?? key}${expected ? ` → ${expected}` : ''}`
}
