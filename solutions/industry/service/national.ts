import { createHash } from 'node:crypto'
import { AppError } from '@onego/platform/errors'
import { textOf } from '@onego/platform/files'
import { assertAllowed, type Person } from '@onego/platform/http'
import { parse } from 'csv-parse/sync'
import { mayReview } from '../access.ts'
import type { FileReport } from '../contract.ts'
import { indicatorOfNational, readJsonSeries, readQuarterly } from '../rules/national.ts'
import { type Context, getBureau } from './context.ts'

/** Public national series, imported from files as their publishers give them out. */
export function createNational(context: Context) {
  const { uses } = context

  /** @throws AppError `industry.broken-file` (invalid) if the file is no text. */
  async function take(content: Uint8Array, file: string): Promise<FileReport> {
    const read = textOf(content)
    if (!read) throw new AppError('invalid', 'industry.broken-file', 'file: send CSV (UTF-8 or GBK) or JSON')
    const isJson = read.text.trimStart().startsWith('{')
    const { series, problems } = isJson ? readJsonSeries(read.text) : readQuarterly(recordsOf(read.text))
    const bureau = await getBureau(context)
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 24)
    for (const one of series) {
      await uses.indicators.add(indicatorOfNational(one, bureau, file))
      await uses.indicators.record({
        indicator: one.code,
        key: `national:${digest}`,
        observations: one.points.map(({ period, value }) => ({ period, cell: {}, value })),
        from: { zh: file, en: file },
      })
    }
    return { rows: series.length + problems.length, taken: series.length, problems }
  }

  return {
    take,
    async upload(person: Person, content: Uint8Array, file: string): Promise<FileReport> {
      assertAllowed(mayReview(person, await getBureau(context)))
      return take(content, file)
    },
    async list(person: Person) {
      const all = await uses.indicators.list(person, { text: 'national.' })
      return all
        .filter(({ code }) => code.startsWith('national.'))
        .map(({ code, name, unit, cycle, source }) => ({ code, name, unit, cycle, source }))
    },
  }
}

const recordsOf = (text: string): string[][] =>
  parse(text, { relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true, bom: true })
