import { Forecast, METHOD_NAMES } from '@onego/forecasts/contract'
import { Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { bandOption, Chart } from '@onego/ui/chart'
import { texts } from './texts/index.ts'

/** What is expected of a measure, with the interval and what the backtest says of it. */
export function ForecastPart({ field, sector }: { field: string; sector: string | undefined }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const query = useApi(`/industry/forecast?field=${field}${sector ? `&sector=${sector}` : ''}`, Forecast)
  return (
    <Loaded query={query}>
      {({ heading, history, points, verdict, reason, method }) => {
        const recent = history.slice(-36)
        const rows = [
          ...recent.map(({ period, value }) => ({ period, value, low: null, high: null })),
          ...points.map(({ period, value, low, high }) => ({ period, value, low, high })),
        ].reverse()
        const [historyName, forecastName] = [t.overview.history, t.overview.expected]
        const measured = { unit: say(heading.unit), decimals: 0, language }
        return (
          <Chart
            title={t.overview.forecast(say(heading.name), say(heading.unit))}
            source={{ text: say(heading.source), href: `/desk/indicators/${heading.code}` }}
            note={`${t.overview.verdict[verdict]} · ${say(METHOD_NAMES[method])} · ${say(reason)}`}
            option={bandOption({ history: recent, points, historyName, forecastName, ...measured })}
            table={{
              columns: [
                { key: 'period', label: t.period },
                { key: 'value', label: say(heading.name), align: 'right' },
                { key: 'low', label: '95% ↓', align: 'right' },
                { key: 'high', label: '95% ↑', align: 'right' },
              ],
              rows,
            }}
            height={280}
          />
        )
      }}
    </Loaded>
  )
}
