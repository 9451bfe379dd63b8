import { useLanguage, useTexts } from '@onego/ui'
import { barsOption, Chart, sayNumber, sayPeriod, scatterOption } from '@onego/ui/chart'
import type { Correlation } from '../contract/analysis.ts'
import { useSeriesName } from './PairTable.tsx'
import { texts } from './texts/index.ts'

interface Props {
  correlation: Correlation
  pair: Correlation['pairs'][number]
  /** What is held against each other are changes in per cent, not values. */
  inPerCent: boolean
}

/** One pair looked at closely: a point for each period, and the coefficient at every lag. */
export function PairCharts({ correlation, pair, inPerCent }: Props) {
  const { exploring: t } = useTexts(texts)
  const { say, language } = useLanguage()
  const nameOf = useSeriesName(correlation)
  const [x, y] = [correlation.series[pair.x]?.heading, correlation.series[pair.y]?.heading]
  if (!x || !y) return null
  const [nameX, nameY] = [nameOf(pair.x), nameOf(pair.y)]
  const sources = [...new Set([say(x.source), say(y.source)])].join(language === 'zh' ? '；' : '; ')
  const source = { text: sources, href: `/desk/indicators/${x.code}` }
  const axis = (heading: typeof x, name: string) => ({
    name,
    language,
    unit: inPerCent ? '%' : say(heading.unit),
    decimals: inPerCent ? 1 : heading.decimals,
  })
  return (
    <div style={{ display: 'grid', gap: 20, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))' }}>
      <Chart
        level={2}
        title={t.scatterTitle(nameX, nameY)}
        source={source}
        option={scatterOption({
          x: axis(x, nameX),
          y: axis(y, nameY),
          points: pair.points.map((point) => ({ name: sayPeriod(point.period, language), x: point.x, y: point.y })),
        })}
        table={{
          columns: [
            { key: 'period', label: t.period },
            { key: 'x', label: nameX, align: 'right' },
            { key: 'y', label: nameY, align: 'right' },
          ],
          rows: pair.points.map((point) => ({
            period: sayPeriod(point.period, language),
            x: sayNumber(point.x, { decimals: inPerCent ? 1 : x.decimals }),
            y: sayNumber(point.y, { decimals: inPerCent ? 1 : y.decimals }),
          })),
        }}
      />
      <Chart
        level={2}
        title={t.lagTitle(nameX, nameY)}
        source={source}
        option={barsOption({
          language,
          decimals: 2,
          figures: false,
          categories: pair.lags.map(({ lag }) => String(lag)),
          bars: [{ name: t.pairColumns.r, values: pair.lags.map(({ r }) => r) }],
        })}
        table={{
          columns: [
            { key: 'lag', label: t.lagAxis },
            { key: 'r', label: t.pairColumns.r, align: 'right' },
          ],
          rows: pair.lags.map(({ lag, r }) => ({ lag: t.lag(lag), r: sayNumber(r, { signed: true }) })),
        }}
      />
    </div>
  )
}
