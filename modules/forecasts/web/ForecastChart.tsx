import { useLanguage, useTexts } from '@onego/ui'
import { Chart, linesOption, sayNumber, sayPeriod } from '@onego/ui/chart'
import type { Forecast } from '../contract.ts'
import { texts } from './texts/index.ts'

/** History as it was, then the forecast with its intervals, which begin at the last known value. */
export function ForecastChart({ made }: { made: Forecast }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const { heading, history, points } = made
  const { code, name, unit, decimals, source, ownerName } = heading
  const members = made.cell.map((one) => say(one.name)).join(' · ')
  const cellName = members && (language === 'zh' ? `（${members}）` : ` (${members})`)
  const periods = [...new Set([...history, ...points].map(({ period }) => period))].sort()
  const known = new Map(history.map(({ period, value }) => [period, value]))
  const ahead = new Map(points.map((point) => [point.period, point]))
  const last = history.findLast(({ value }) => value !== null)
  const pick = (key: 'value' | 'low' | 'high' | 'low80' | 'high80') =>
    periods.map(
      (period) => ahead.get(period)?.[key] ?? (points.length > 0 && period === last?.period ? last.value : null),
    )
  const option = linesOption({
    ...{ unit: say(unit), decimals, language, periods, zoom: periods.length > 72 },
    lines: [
      { name: t.history, values: periods.map((period) => known.get(period) ?? null) },
      ...(points.length > 0
        ? [
            { name: t.forecast, values: pick('value'), dashed: true, band: { low: pick('low'), high: pick('high') } },
            { name: t.narrow, values: periods.map(() => null), band: { low: pick('low80'), high: pick('high80') } },
          ]
        : []),
    ],
  })
  const figure = (value: number | null | undefined) => sayNumber(value, { decimals })
  const right = { align: 'right' as const }
  const spans = new Map([...history, ...points].map(({ period, span }) => [period, span]))
  const rows = periods.toReversed().map((period) => {
    const point = ahead.get(period)
    const isTwo = (spans.get(period) ?? 1) > 1
    return {
      period: `${sayPeriod(period, language)}${isTwo ? ` (${t.combined})` : ''}`,
      history: figure(known.get(period)),
      forecast: figure(point?.value),
      narrow: point ? `${figure(point.low80)} – ${figure(point.high80)}` : '—',
      wide: point ? `${figure(point.low)} – ${figure(point.high)}` : '—',
    }
  })
  const withUnit = (label: string) => `${label} (${say(unit)})`
  return (
    <Chart
      title={
        points.length > 0
          ? t.chart(say(name), cellName, points.length, t.periods[made.cycle])
          : `${say(name)}${cellName}`
      }
      source={{ text: `${say(source)} · ${ownerName}`, href: `/desk/indicators/${code}` }}
      option={option}
      height={360}
      level={2}
      empty={t.noHistory}
      table={{
        columns: [
          { key: 'period', label: t.period },
          { key: 'history', label: withUnit(t.history), ...right },
          { key: 'forecast', label: withUnit(t.forecast), ...right },
          { key: 'narrow', label: t.narrow, ...right },
          { key: 'wide', label: t.wide, ...right },
        ],
        rows,
      }}
    />
  )
}
