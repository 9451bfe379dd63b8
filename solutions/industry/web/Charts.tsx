import { useLanguage, useTexts } from '@onego/ui'
import { Chart, linesOption } from '@onego/ui/chart'
import { FIELD_OF } from '../content/sheet.ts'
import type { Overview } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Line {
  name: string
  values: readonly (number | null)[]
  dashed?: boolean
}

/** Rows of the table behind a chart of months. */
function tableOf(months: readonly string[], lines: readonly Line[], monthLabel: string) {
  return {
    columns: [
      { key: 'month', label: monthLabel },
      ...lines.map(({ name }) => ({ key: name, label: name, align: 'right' as const })),
    ],
    rows: months
      .map((month, at) => ({
        month,
        ...Object.fromEntries(lines.map(({ name, values }) => [name, values[at] ?? null])),
      }))
      .toReversed(),
  }
}

const CUTS = [36, 50, 73, 85]

export function IndexChart({ data }: { data: Overview }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const months = data.index.map(({ month }) => month)
  const title = t.overview.index(say(data.subject.name))
  const lines = [{ name: say(data.subject.name), values: data.index.map(({ value }) => value) }]
  const levels = CUTS.map((value) => ({ value, label: String(value) }))
  return (
    <Chart
      title={title}
      source={{ text: say(data.source), href: '/desk/indicators/industry.prosperity' }}
      note={t.overview.indexNote}
      option={linesOption({ periods: months, lines, levels, decimals: 1, language })}
      table={tableOf(months, lines, t.period)}
      height={260}
    />
  )
}

export function CompositeChart({ data }: { data: Overview }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const lines = (['leading', 'coincident', 'lagging'] as const).map((name) => ({
    name: t.overview[name],
    values: data.lines[name] ?? [],
    dashed: name === 'leading',
  }))
  return (
    <Chart
      title={t.overview.composite}
      source={{ text: say(data.source), href: '/desk/indicators/industry.leading' }}
      option={linesOption({ periods: data.months, lines, decimals: 1, language })}
      table={tableOf(data.months, lines, t.period)}
      height={260}
    />
  )
}

export function AdjustedChart({ data, field }: { data: Overview; field: string }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const known = FIELD_OF.get(field)
  const unit = known ? say(known.unit) : ''
  const lines = [
    { name: t.overview.original, values: data.lines[field] ?? [], dashed: true },
    { name: t.overview.seasonal, values: data.lines[`${field}.adjusted`] ?? [] },
    { name: t.overview.trend, values: data.lines[`${field}.trend`] ?? [] },
  ]
  return (
    <Chart
      title={t.overview.adjusted(known ? say(known.name) : field, unit)}
      source={{ text: say(data.source), href: `/desk/indicators/industry.${field}` }}
      option={linesOption({ periods: data.months, lines, unit, decimals: 0, language })}
      table={tableOf(data.lines[field] ? data.months : [], lines, t.period)}
      height={260}
    />
  )
}
