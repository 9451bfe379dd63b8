import { Series } from '@onego/indicators/contract'
import { useAnswer, useApi, useLanguage, useTexts } from '@onego/ui'
import { Chart, LEVEL_INK, linesOption, sayNumber, sayPeriod, useIsDark } from '@onego/ui/chart'
import { useMemo } from 'react'
import { controlOf } from '../checks/control.ts'
import { type AlertView, type IndicatorRule, type Level, RuleDetail } from '../contract.ts'
import { texts } from './texts/index.ts'

/** The course of the indicator an alert speaks of, with the limits of its rule. */
export function LimitChart({ alert }: { alert: AlertView }) {
  const rule = useApi(alert.subject.kind === 'indicator' ? `/alert-rules/${alert.rule}` : null, RuleDetail)
  if (rule.data?.rule.on !== 'indicator') return null
  return <Drawn alert={alert} rule={rule.data.rule} />
}

const MOST_POINTS = 120

function Drawn({ alert, rule }: { alert: AlertView; rule: IndicatorRule }) {
  const { page: t, levels } = useTexts(texts)
  const ink = LEVEL_INK[useIsDark() ? 'dark' : 'light']
  const { say, language } = useLanguage()
  const question = useMemo(() => {
    const members = alert.subject.code.split(',')
    const cell = {
      ...rule.where,
      ...Object.fromEntries(rule.by.map((dimension, index) => [dimension, members[index] ?? ''])),
    }
    return { indicator: rule.indicator, cell }
  }, [alert.subject.code, rule])
  const { data, loading } = useAnswer('/indicators/series', question, Series)
  if (!data) return null
  const { heading } = data
  const points = data.points.slice(-MOST_POINTS)
  const unit = say(heading.unit)
  const measured = { unit, decimals: heading.decimals, language }
  return (
    <div className="og-card">
      <Chart
        level={2}
        title={t.chart(say(heading.name), unit)}
        source={{ text: say(heading.source), href: `/desk/indicators/${heading.code}` }}
        loading={loading}
        option={linesOption({
          ...measured,
          periods: points.map(({ period }) => period),
          lines: [{ name: say(heading.name), values: points.map(({ value }) => value) }],
          levels: levelsOf(rule, points, { limits: t.limits, levels, ink }),
        })}
        table={{
          columns: [
            { key: 'period', label: t.period },
            { key: 'value', label: `${t.value} (${unit})`, align: 'right' },
          ],
          rows: points.toReversed().map(({ period, value }) => ({
            period: sayPeriod(period, language),
            value: sayNumber(value, { decimals: heading.decimals }),
          })),
        }}
      />
    </div>
  )
}

interface Words {
  limits: Record<'mean' | 'low' | 'high' | 'cut', string>
  levels: Record<Level, string>
  ink: Record<Level, string>
}

function levelsOf({ check }: IndicatorRule, points: Series['points'], { limits: words, levels, ink }: Words) {
  if (check.kind === 'threshold') {
    return check.bounds.flatMap(({ level, above, below }) => [
      ...(above === undefined ? [] : [{ value: above, label: `${levels[level]} > ${above}`, colour: ink[level] }]),
      ...(below === undefined ? [] : [{ value: below, label: `${levels[level]} < ${below}`, colour: ink[level] }]),
    ])
  }
  if (check.kind === 'lamps') return check.cuts.map((value) => ({ value, label: words.cut }))
  if (check.kind !== 'control') return []
  const before = points.slice(0, -1).flatMap(({ value }) => (value === null ? [] : [value]))
  const control = controlOf(before.slice(-check.window))
  if (!control) return []
  return [
    { value: control.low, label: words.low },
    { value: control.mean, label: words.mean },
    { value: control.high, label: words.high },
  ]
}
