import { readFile } from 'node:fs/promises'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { ServiceItems } from './service.ts'

const MOST_LOOKED_AT = 20
const FIRST = 5

interface Golden {
  asked: string
  expected: string[]
}

/** How well people's questions are answered by the library that is installed: a file of theirs, the rank of each answer, the misses. */
export const goldenCommand: Command<ServiceItems> = {
  name: 'items golden',
  summary: 'Ask the questions of a file (question|part of a name;another) and report at which place the answer stands',
  args: { file: 'one question a line' },
  options: { region: { describe: 'six-digit division code in which people ask' } },
  async run(items, { args, options, print }) {
    const questions = await readGolden(args.file ?? '')
    const region = typeof options.region === 'string' ? { region: options.region } : {}
    const places: number[] = []
    for (const { asked, expected } of questions) {
      const { hits } = await items.search({ q: asked, limit: MOST_LOOKED_AT, ...region })
      const place = 1 + hits.findIndex(({ name }) => expected.some((part) => name.includes(part)))
      places.push(place)
      const found = hits.slice(0, 3).map(({ name }) => name)
      print(
        `${place === 0 ? '  –' : String(place).padStart(3)}  ${asked}${place === 1 ? '' : `  →  ${found.join(' / ')}`}`,
      )
    }
    const among = (last: number) => places.filter((place) => place > 0 && place <= last).length
    const share = (count: number) => `${((100 * count) / questions.length).toFixed(1)} %`
    print(`${questions.length} questions 个问题: first 首位 ${share(among(1))}, recall@5 前五 ${share(among(FIRST))}`)
  },
}

/** @throws AppError `service-items.file-not-found` (not-found), `.bad-golden` (invalid) naming the line. */
async function readGolden(path: string): Promise<Golden[]> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new AppError('not-found', 'service-items.file-not-found', `file: cannot read ${path}`, {}, cause)
  })
  const lines = text.split(/\r?\n/).entries()
  const questions = [...lines].flatMap(([at, line]) => (line.trim() === '' ? [] : [readLine(line, at + 1)]))
  if (questions.length === 0) throw new AppError('invalid', 'service-items.bad-golden', 'file: has no question')
  return questions
}

function readLine(line: string, number: number): Golden {
  const [asked = '', expected = ''] = line.split('|').map((part) => part.trim())
  const parts = expected.split(';').filter(Boolean)
  if (asked && asked.length <= 100 && parts.length > 0) return { asked, expected: parts }
  const sentence = `line ${number}: a question of at most 100 characters, |, and parts of names that answer it, apart by ;`
  throw new AppError('invalid', 'service-items.bad-golden', sentence)
}
