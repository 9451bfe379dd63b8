import { createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import { ChangeState } from './contract/changes.ts'
import { type ExchangeProblem, ExportQuery } from './contract/exchange.ts'
import type { ImportCounts } from './contract.ts'
import { FINDING_TEXTS, type FindingCode } from './findings.ts'
import { goldenCommand } from './golden-command.ts'
import { reportFile } from './import/report.ts'
import type { ServiceItems } from './service.ts'

export const commands: Command<ServiceItems>[] = [
  {
    name: 'items import',
    summary:
      'Bring in items: a list of any department with --region, else a file of the exchange format, all or nothing',
    args: { file: 'the list' },
    options: {
      region: { describe: 'six-digit division code a list belongs to, e.g. 511602; odd codes are reported and kept' },
      'dry-run': { describe: 'read, compare and report; change nothing', kind: 'boolean' },
      report: { describe: 'write the report, row by row, to this CSV file' },
    },
    async run(items, { args, options, print, progress }) {
      const path = args.file ?? ''
      const isDry = options['dry-run'] === true
      if (options.region === undefined) return importExchange(items, await readList(path), isDry, print)
      const region = String(options.region)
      if (!/^\d{6}$/.test(region))
        throw new AppError('invalid', 'service-items.bad-region', 'region: six digits, e.g. 511602')
      const content = await readList(path)
      progress('items', 0, 0)
      const { summary, rows } = await items.importItems(
        { name: basename(path), content },
        { region, dryRun: isDry, by: 'onego' },
      )
      progress('items', rows.length, rows.length)
      for (const line of linesOf(summary.counts)) print(line)
      print(`read as ${summary.format}${isDry ? '; dry run: nothing was changed' : ''}`)
      if (typeof options.report === 'string') {
        await writeFile(options.report, reportFile(rows))
        print(`report: ${options.report}`)
      }
    },
  },
  {
    name: 'items export',
    summary: 'Write the library, or what changed after a batch, in the exchange format',
    args: { file: 'where to: .jsonl, .json, .csv or .xlsx' },
    options: {
      since: { describe: 'only what was published after this batch, e.g. 2026-11-22T08:00:00.000Z' },
      department: { describe: 'only the items of this organisation (18 characters)' },
    },
    async run(items, { args, options, print }) {
      const path = args.file ?? ''
      const asked = ExportQuery.safeParse({ ...options, format: extname(path).slice(1) })
      if (!asked.success) {
        const wrong = asked.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`)
        throw new AppError('invalid', 'service-items.bad-export', wrong.join('; '))
      }
      const { batch, stream } = await items.exportItems(asked.data)
      await pipeline(stream, createWriteStream(path))
      print(`batch 批次 ${batch} → ${path}`)
    },
  },
  {
    name: 'items check',
    summary: 'Check every item by the rules of consistency and count what is found',
    async run(items, { print }) {
      const { items: checked, broken } = await items.checkLibrary()
      print(`${checked} items 事项, ${broken} break a rule 有问题`)
      for (const { id, items: count, severity, what } of await items.brokenByRule()) {
        print(`  ${String(count).padStart(6)}  ${severity === 'error' ? '!' : ' '} ${id}  ${what.zh} · ${what.en}`)
      }
    },
  },
  {
    name: 'items changes',
    summary: 'The latest changes of the library, newest first',
    options: { state: { describe: `one of ${ChangeState.options.join(', ')}` } },
    async run(items, { options, print }) {
      const state = ChangeState.optional().safeParse(options.state)
      if (!state.success) {
        throw new AppError('invalid', 'service-items.bad-state', `state: one of ${ChangeState.options.join(', ')}`)
      }
      for (const change of await items.everyChange({ state: state.data, limit: 100 })) {
        print(`${change.savedAt}  ${change.state.padEnd(9)}  ${change.departmentName}  ${change.title}  ${change.id}`)
      }
    },
  },
  goldenCommand,
  {
    name: 'items reindex',
    summary: 'Make the words that items and bundles are found by anew, after an upgrade that changed them',
    async run(items, { print }) {
      print(`${await items.reindex()} entries 条`)
    },
  },
]

async function importExchange(items: ServiceItems, content: Buffer, dryRun: boolean, print: (line: string) => void) {
  const report = await items.importExchange(content, { dryRun, by: 'onego' }).catch((error) => {
    if (!(error instanceof AppError) || error.code !== 'service-items.exchange-refused') throw error
    for (const { line, where, message } of (error.details.problems as ExchangeProblem[]).slice(0, 200)) {
      print(`line 行 ${line}  ${where}  ${message.zh} ${message.en}`)
    }
    throw error
  })
  const { rows, created, changed, unchanged, format } = report
  print(`${rows} rows 行: ${created} created 新增, ${changed} changed 变更, ${unchanged} unchanged 未变`)
  print(`read as ${format}${dryRun ? '; dry run: nothing was changed' : ''}`)
}

async function readList(path: string): Promise<Buffer> {
  return readFile(path).catch((cause) => {
    throw new AppError('not-found', 'service-items.file-not-found', `file: cannot read ${path}`, {}, cause)
  })
}

/** The counts in words, both languages on a line. */
function linesOf({ rows, created, changed, unchanged, odd, departments, findings }: ImportCounts): string[] {
  const found = Object.entries(findings) as [FindingCode, number][]
  return [
    `${rows} rows 行: ${created} created 新增, ${changed} changed 变更, ${unchanged} unchanged 未变`,
    `${departments} departments 部门; ${odd} rows with findings 有发现的行, all kept 全部保留`,
    ...found
      .sort(([, a], [, b]) => b - a)
      .map(
        ([code, count]) =>
          `  ${String(count).padStart(6)}  ${code}  ${FINDING_TEXTS[code].zh} · ${FINDING_TEXTS[code].en}`,
      ),
  ]
}
