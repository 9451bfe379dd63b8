import { ErrorNote, useAnswer, useLanguage, useTexts } from '@onego/ui'
import { Chart, linesOption, sayNumber, sayPeriod } from '@onego/ui/chart'
import { useMemo } from 'react'
import { type Cell, Series } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  indicator: string
  cell: Cell
  /** What was known then; the newest unless said. */
  asOf?: string | undefined
}

/** The course of one indicator, with its table and source. */
export function SeriesChart({ indicator, cell, asOf }: Props) {
  const { page: t, statuses } = useTexts(texts)
  const { say, language } = useLanguage()
  const question = useMemo(() => ({ indicator, cell, ...(asOf ? { asOf } : {}) }), [indicator, cell, asOf])
  const { data, error, loading } = useAnswer('/indicators/series', question, Series)
  if (error) return <ErrorNote error={error} />
  const points = data?.points ?? []
  const heading = data?.heading
  const unit = heading ? say(heading.unit) : ''
  const where = data?.cell.map(({ name }) => say(name)).join(' · ') ?? ''
  const decimals = heading?.decimals
  return (
    <Chart
      level={2}
      title={heading ? t.chartTitle(say(heading.name), unit, where) : ' '}
      source={{ text: heading ? say(heading.source) : '' }}
      loading={loading && !data}
      note={points.some(({ withheld }) => withheld) ? t.withheld : undefined}
      option={linesOption({
        language,
        unit,
        decimals,
        periods: points.map(({ period }) => period),
        lines: heading ? [{ name: say(heading.name), values: points.map(({ value }) => value) }] : [],
        zoom: points.length > 60,
      })}
      table={{
        columns: [
          { key: 'period', label: t.period },
          { key: 'value', label: `${t.value} (${unit})`, align: 'right' },
          { key: 'status', label: t.status },
        ],
        rows: points.toReversed().map(({ period, value, status, span, withheld }) => ({
          period: span && span > 1 ? `${sayPeriod(period, language)} (${span})` : sayPeriod(period, language),
          value: withheld ? t.withheld : sayNumber(value, { decimals }),
          status: statuses[status],
        })),
      }}
    />
  )
}
