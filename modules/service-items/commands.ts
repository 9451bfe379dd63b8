import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { ImportCounts } from './contract.ts'
import { FINDING_TEXTS, type FindingCode } from './findings.ts'
import { reportFile } from './import/report.ts'
import type { ServiceItems } from './service.ts'

export const commands: Command<ServiceItems>[] = [
  {
    name: 'items import',
    summary: 'Bring in a list of service items (CSV in UTF-8 or GBK, or XLSX); odd codes are reported and kept',
    args: { file: 'the list' },
    options: {
      region: { describe: 'six-digit division code the items belong to, e.g. 511602', required: true },
      'dry-run': { describe: 'read, compare and report; change nothing', kind: 'boolean' },
      report: { describe: 'write the report, row by row, to this CSV file' },
    },
    async run(items, { args, options, print, progress }) {
      const path = args.file ?? ''
      const region = String(options.region ?? '')
      if (!/^\d{6}$/.test(region))
        throw new AppError('invalid', 'service-items.bad-region', 'region: six digits, e.g. 511602')
      const content = await readList(path)
      progress('items', 0, 0)
      const dryRun = options['dry-run'] === true
      const { summary, rows } = await items.importItems(
        { name: basename(path), content },
        { region, dryRun, by: 'onego' },
      )
      progress('items', rows.length, rows.length)
      for (const line of linesOf(summary.counts)) print(line)
      print(`read as ${summary.format}${dryRun ? '; dry run: nothing was changed' : ''}`)
      if (typeof options.report === 'string') {
        await writeFile(options.report, reportFile(rows))
        print(`report: ${options.report}`)
      }
    },
  },
  {
    name: 'items reindex',
    summary: 'Make the words that items and bundles are found by anew, after an upgrade that changed them',
    async run(items, { print }) {
      print(`${await items.reindex()} entries 条`)
    },
  },
]

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
