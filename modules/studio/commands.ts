import { readFile, stat, writeFile } from 'node:fs/promises'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { type FileProblem, LARGEST_DESIGN_BYTES } from './contract.ts'
import type { Studio } from './service.ts'

/** Whoever may use the command line administers the installation; what he brings in is reviewed like any other design. */
const OPERATOR: Person = { id: 'onego', kind: 'staff', name: 'onego', roles: ['admin'], organisation: null, level: 0 }

export const commands: Command<Studio>[] = [
  {
    name: 'studio check',
    summary: 'Check the design of an item line by line; nothing is changed',
    args: { file: 'a design as JSON' },
    async run(studio, { args, print }) {
      const { problems } = await studio.importDesign(OPERATOR, await readDesignFile(args.file), { dryRun: true })
      for (const problem of problems) print(lineOf(problem))
      refuse(problems)
      print('ok 可以导入')
    },
  },
  {
    name: 'studio import',
    summary: 'Begin a design from a file as a draft in the studio; refused line by line if anything is wrong',
    args: { file: 'a design as JSON' },
    async run(studio, { args, print }) {
      const content = await readDesignFile(args.file)
      const { problems, change } = await studio.importDesign(OPERATOR, content, { dryRun: false })
      for (const problem of problems) print(lineOf(problem))
      refuse(problems)
      print(`/desk/studio/${change}`)
    },
  },
  {
    name: 'studio export',
    summary: 'Write an item with its form, process, licence type and tables to a file',
    args: { code: 'code of the item' },
    options: { out: { describe: 'the file to write; else it is printed' } },
    async run(studio, { args, options, print }) {
      const text = JSON.stringify(await studio.exportItem(OPERATOR, args.code ?? ''), null, 2)
      if (typeof options.out !== 'string') return print(text)
      await writeFile(options.out, `${text}\n`)
      print(options.out)
    },
  },
]

const lineOf = ({ line, column, severity, where, message }: FileProblem) =>
  `${line}:${column} ${severity} ${where} ${message.zh} ${message.en}`.replace(/ {2,}/g, ' ')

/** @throws AppError `studio.refused` (invalid) if there is an error among them. */
function refuse(problems: readonly FileProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (errors === 0) return
  throw new AppError('invalid', 'studio.refused', `file: ${errors} mistakes, see above; nothing was changed`)
}

async function readDesignFile(path = ''): Promise<Buffer> {
  const { size } = await stat(path).catch((cause) => {
    throw new AppError('not-found', 'studio.file-not-found', `file: cannot read ${path}`, {}, cause)
  })
  if (size > LARGEST_DESIGN_BYTES) {
    const sentence = `file: ${size} bytes; a design has at most ${LARGEST_DESIGN_BYTES}`
    throw new AppError('invalid', 'studio.file-too-large', sentence)
  }
  return readFile(path)
}
