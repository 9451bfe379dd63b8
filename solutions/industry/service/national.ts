import { createHash } from 'node:crypto'
import { AppError, notFound } from '@onego/platform/errors'
import { textOf } from '@onego/platform/files'
import { assertAllowed, type Person } from '@onego/platform/http'
import { parse } from 'csv-parse/sync'
import { mayReview } from '../access.ts'
import { indicatorOf } from '../content/indicators.ts'
import { FIELD_OF } from '../content/sheet.ts'
import type { FileReport, NationalComparison } from '../contract.ts'
import { GENERATED_NATIONAL, makeNational } from '../generate/national.ts'
import { beside, changes, periodsOf } from '../rules/beside.ts'
import { monthsBetween } from '../rules/months.ts'
import { indicatorOfNational, readJsonSeries, readQuarterly } from '../rules/national.ts'
import { isAnythingGenerated } from '../store/enterprises.ts'
import { findResult } from '../store/results.ts'
import { type Context, getBureau } from './context.ts'
import type { SubjectFound } from './recompute.ts'

const SEED = 4754

/** Public national series, imported from files as their publishers give them out. */
export function createNational(context: Context) {
  const { db, region, uses } = context

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

    /** A national series beside a measure of the region, both as change on a year ago, and how they move together. */
    async compare(person: Person, { code, field }: { code: string; field: string }): Promise<NationalComparison> {
      const [chosen] = (await uses.indicators.list(person, { text: code })).filter((one) => one.code === code)
      if (!chosen?.code.startsWith('national.')) throw notFound('industry.national', code)
      const { name, unit, cycle, source } = chosen
      const series = await uses.indicators.series(person, { indicator: code })
      const values = new Map(series.points.flatMap(({ period, value }) => (value === null ? [] : [[period, value]])))
      const isRate = unit.zh === '%'
      const whole = await findResult<SubjectFound>(db, { region, kind: 'subject', subject: '' })
      const known = FIELD_OF.get(field)
      const kind = known?.kind ?? 'flow'
      const own =
        whole && cycleIn(cycle)
          ? changes(periodsOf({ first: whole.found.first, values: whole.found.values[field] ?? [], kind }, cycle), kind)
          : new Map<string, number>()
      return {
        series: { code, name, unit, cycle, source },
        measure: { code: indicatorOf(field), name: known?.name ?? { zh: field, en: field } },
        generated: await isAnythingGenerated(db, region),
        ...beside(isRate ? values : changes(values, 'flow'), own),
      }
    },

    /** The generated world's nation, marked as generated; what is there already stays. */
    async putGenerated(row: { first: string; last: string }, to: string): Promise<void> {
      const owner = await getBureau(context)
      const months = monthsBetween(row.first, row.last).length
      const grown = monthsBetween(row.last, to).length - 1
      for (const one of makeNational({ seed: SEED, first: row.first, months, grown })) {
        await uses.indicators.add({ ...indicatorOfNational(one, owner, ''), ...GENERATED_NATIONAL })
        await uses.indicators.record({
          indicator: one.code,
          key: `generated:${SEED}:${row.first}:${row.last}:${to}`,
          observations: one.points.map(({ period, value }) => ({ period, cell: {}, value })),
          from: GENERATED_NATIONAL.source,
        })
      }
    },
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

const CYCLES = ['month', 'quarter', 'year'] as const
const cycleIn = (cycle: string): cycle is (typeof CYCLES)[number] => CYCLES.some((one) => one === cycle)
