import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import { toDmn } from './dmn/export-table.ts'
import { failingReport, runTck, shares } from './dmn/tck.ts'
import type { Rules } from './service.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

const read = (path: string) =>
  readFile(path, 'utf8').catch((cause) => {
    throw new AppError('not-found', 'rules.file-not-found', `file: cannot read ${path}`, {}, cause)
  })

const exportTable: Command<Rules> = {
  name: 'rules table export',
  summary: 'Write a decision table as a DMN 1.5 file',
  args: { code: 'code of the table', file: 'where to' },
  options: { version: { describe: 'the latest unless said' } },
  async run(rules, { args, options, print }) {
    const wanted = text(options.version)
    const { definition, version } = await rules.getTable(
      args.code ?? '',
      wanted === undefined ? undefined : toVersion(wanted),
    )
    await writeFile(args.file ?? '', toDmn(definition))
    print(`${definition.code} version 版本 ${version}: ${args.file}`)
  },
}

function toVersion(said: string): number {
  if (/^[1-9]\d{0,8}$/.test(said)) return Number(said)
  throw new AppError('invalid', 'rules.bad-version', 'version: a whole number from 1, e.g. 3')
}

const importTable: Command<Rules> = {
  name: 'rules table import',
  summary: 'Bring a DMN file in as a new version of a decision table, if it is right and its test cases pass',
  args: { file: 'a DMN 1.2 to 1.5 file' },
  options: {
    decision: { describe: 'id or name of the decision, if the file has several' },
    'dry-run': { describe: 'read and check; change nothing', kind: 'boolean' },
  },
  async run(rules, { args, options, print }) {
    const dryRun = options['dry-run'] === true
    const dmn = await read(args.file ?? '')
    const { code, version, problems } = await rules.importDmn(
      { dmn, decision: text(options.decision), dryRun },
      'onego',
    )
    for (const { severity, where, message } of problems) print(`${severity} ${where}: ${message.zh} · ${message.en}`)
    print(dryRun ? `${code}: dry run, nothing was changed 仅检查，未作改动` : `${code} version 版本 ${version}`)
  },
}

const decide: Command<Rules> = {
  name: 'rules table decide',
  summary: 'What a decision table decides for inputs given as JSON, and by which rows',
  args: { code: 'code of the table', inputs: 'JSON, e.g. {"age": 80}' },
  options: { on: { describe: 'day (YYYY-MM-DD); today unless said' } },
  async run(rules, { args, options, print }) {
    const on = text(options.on)
    if (on !== undefined && !/^\d{4}-\d\d-\d\d$/.test(on)) {
      throw new AppError('invalid', 'rules.wrong-day', 'on: must be a day such as 2026-11-22')
    }
    print(JSON.stringify(await rules.decide(args.code ?? '', toInputs(args.inputs ?? ''), { on }), null, 2))
  },
}

function toInputs(said: string): Record<string, unknown> {
  try {
    const inputs: unknown = JSON.parse(said)
    if (inputs !== null && typeof inputs === 'object' && !Array.isArray(inputs))
      return inputs as Record<string, unknown>
  } catch {} // refused below
  throw new AppError('invalid', 'rules.bad-inputs', 'inputs: must be a JSON object, e.g. {"age": 80}')
}

const tck: Command<Rules> = {
  name: 'rules tck',
  summary: 'Run the DMN Technology Compatibility Kit in a folder',
  args: { folder: 'the folder TestCases of the kit' },
  options: { report: { describe: 'write the failing checks to this Markdown file' } },
  async run(_, { args, options, print }) {
    const checks = await runTck(args.folder ?? '').catch((cause) => {
      throw new AppError('not-found', 'rules.folder-not-found', `folder: cannot read ${args.folder}`, {}, cause)
    })
    for (const line of shares(checks)) print(line)
    const report = text(options.report)
    if (report) await writeFile(report, failingReport(checks))
  },
}

export const commands = [exportTable, importTable, decide, tck]
