import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { Import } from './contract/imports.ts'
import type { Indicators } from './service.ts'

const importer = (organisation: string) => ({ id: 'onego', kind: 'staff' as const, organisation, roles: ['analyst'] })

/** One line for each problem: place, what stands there, what would be right. */
function report({ problems, problemCount }: Import, print: (line: string) => void): void {
  for (const { sheet, row, column, text, problem } of problems) {
    print(`${sheet} ${column}${row}: “${text}” ${problem.zh} · ${problem.en}`)
  }
  if (problemCount > problems.length) print(`… ${problemCount - problems.length} more 其余`)
}

export const commands: Command<Indicators>[] = [
  {
    name: 'indicators import',
    summary: 'Read a file of figures (XLSX, CSV, JSON); with --confirm write the lines that were recognised',
    args: { file: 'path of the file' },
    options: {
      owner: { describe: 'organisation that answers for the indicators (18-character code)', required: true },
      confirm: { describe: 'write what was recognised', kind: 'boolean' },
    },
    async run({ imports }, { args: { file = '' }, options, print }) {
      const person = importer(String(options.owner))
      const content = await readFile(file).catch((error) => {
        throw new AppError('not-found', 'indicators.no-file', `file: ${file} cannot be read`, {}, error)
      })
      const found = await imports.preview(person, { name: basename(file), content })
      for (const { key, unit, first, last, count, guess, candidates } of found.lines) {
        const near = candidates.map(({ code }) => code).join(', ')
        const target = guess ? `→ ${guess.indicator} ${JSON.stringify(guess.cell)} ×${guess.scale}` : `? ${near}`
        print(`${key} [${unit ?? '-'}] ${first}…${last} ${count} ${target}`)
      }
      report(found, print)
      const lines = found.lines.flatMap(({ key, guess }) => (guess ? [{ key, ...guess }] : []))
      if (!options.confirm || lines.length === 0) {
        return print(
          `${found.lines.length} lines 行, ${lines.length} recognised 已识别, ${found.problemCount} problems 问题; nothing written 未写入`,
        )
      }
      const { written, unchanged } = await imports.confirm(person, found.id, { lines })
      print(`${written} written 写入, ${unchanged} unchanged 未变`)
    },
  },
  {
    name: 'indicators list',
    summary: 'All indicators with their owner and newest values',
    async run(indicators, { print }) {
      for (const { code, name, unit, cycle, kind, ownerName, recordedAt } of await indicators.heads('system', {})) {
        print(`${code}\t${name.zh} · ${name.en}\t${unit.zh}\t${cycle}\t${kind}\t${ownerName}\t${recordedAt ?? '-'}`)
      }
    },
  },
  {
    name: 'indicators export-lake',
    summary: 'Bring the Parquet lake up to now: DATA_DIR/lake/indicators/indicator=…/year=…',
    async run(indicators, { print, progress }) {
      const all = await indicators.heads('system', {})
      let years = 0
      for (const [at, { code }] of all.entries()) {
        years += await indicators.exportLake(code)
        progress('lake', at + 1, all.length)
      }
      print(`${years} years written 个年度分区已写入`)
    },
  },
  {
    name: 'indicators recompute',
    summary: 'Read the sources of indicators given by SQL through the exchange and write what changed',
    options: { code: { describe: 'only this indicator' } },
    async run(indicators, { options, print }) {
      for (const { code, written, reads } of await indicators.recompute(
        options.code ? String(options.code) : undefined,
      )) {
        print(`${code}: ${reads} reads 次调用, ${written} values written 个值写入`)
      }
    },
  },
]
