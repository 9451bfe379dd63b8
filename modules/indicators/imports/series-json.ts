import { AppError } from '@onego/platform/errors'
import { z } from 'zod'
import { cycleOf, within } from '../contract/periods.ts'
import type { FileLine, ReadSheet } from './lines.ts'
import { joined, saidPeriod } from './period-text.ts'

/** `{ series: { CODE: { meta: { name_zh?, name_en?, unit?, release_schedule? }, chart: { dates, values } } } }`. */
const SeriesFile = z.object({
  series: z.record(
    z.string(),
    z.object({
      meta: z
        .object({
          name_zh: z.string().optional(),
          name_en: z.string().optional(),
          unit: z.string().optional(),
          release_schedule: z.string().optional(),
        })
        .default({}),
      chart: z.object({ dates: z.array(z.string()), values: z.array(z.number().nullable()) }),
    }),
  ),
})

const CYCLES = { annually: 'year', yearly: 'year', quarterly: 'quarter', monthly: 'month', daily: 'day' } as const

/** @throws AppError `indicators.file-json` (invalid) that says what of the form is missing. */
export function readSeriesJson(name: string, text: string): ReadSheet {
  const read = SeriesFile.safeParse(parsedJson(text))
  if (!read.success) {
    const [issue] = read.error.issues
    const at = issue?.path.join('.') || 'file'
    throw new AppError(
      'invalid',
      'indicators.file-json',
      `${at}: ${issue?.message}; the form is series.CODE.chart.{dates, values}`,
    )
  }
  const problems: ReadSheet['problems'] = []
  const lines = Object.entries(read.data.series).map(([code, { meta, chart }]): FileLine => {
    const cycle = CYCLES[(meta.release_schedule ?? '') as keyof typeof CYCLES]
    const points = new Map<string, FileLine['points'][number]>()
    chart.dates.forEach((date, at) => {
      const said = saidPeriod(date)
      const time = said && joined([said])
      if (!time) {
        const problem = { zh: '不是日期；如 2026-03-01', en: 'is no date such as 2026-03-01' }
        problems.push({ sheet: code, row: at + 1, column: 'dates', text: date.slice(0, 60), problem })
        return
      }
      const period = cycle ? within(time.period, cycle) : time.period
      // Several days of one month in a monthly series: the last is that of the month.
      points.set(period, { period, value: chart.values[at] ?? null, span: 1, since: null })
    })
    const words = [...new Set([code, meta.name_zh, meta.name_en].flatMap((word) => word ?? []))]
    const sorted = [...points.values()].sort((a, b) => (a.period < b.period ? -1 : 1))
    const own = cycle ?? cycleOf(sorted[0]?.period ?? '2000')
    return {
      key: `${name}｜${code}`,
      sheet: name,
      words,
      unit: meta.unit ?? null,
      kind: 'current',
      cycle: own,
      points: sorted,
    }
  })
  const sheet = { name, rows: lines.length, titles: [], headerRows: [], notes: [], periodsIn: 'rows' as const }
  return { sheet, lines, problems }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('invalid', 'indicators.file-json', 'file: is no JSON; look at its end and its commas', {}, error)
  }
}
