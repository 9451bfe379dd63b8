import type { forecasts } from '@onego/forecasts'
import { ForecastQuery, METHOD_NAMES } from '@onego/forecasts/contract'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import type { Sources } from '../sources.ts'
import { type Both, both, notes } from './say.ts'

const VERDICT = {
  forecast: undefined,
  weak: both('预测仅供参考：回测只略好于简单外推', 'a weak forecast: hardly better than a naive one in the backtest'),
  'not-forecastable': both('该序列不宜预测', 'this series cannot be forecast'),
}

const methodNote = ({ zh, en }: Both) => both(`方法：${zh}`, `method: ${en.toLowerCase()}`)

/** What was and what is expected: `value` up to now, then `forecast` between `low` and `high`. */
export function addForecastSource(sources: Sources, api: ApiOf<typeof forecasts>): void {
  sources.add('forecasts.forecast', {
    query: ForecastQuery.extend({ last: z.coerce.number().int().min(1).max(5000).optional() }),
    label: both('指标：预测', 'Indicator: forecast'),
    topics: ({ indicator }) => [`indicator:${indicator}`],
    async read(person, { last, ...query }) {
      const made = await api.forecast(person, query)
      const { name, unit, decimals, code, source } = made.heading
      const figure = (column: string, label: { zh: string; en: string }) => ({
        ...{ name: column, label, unit, decimals, type: 'number' as const },
      })
      const coverage = query.coverage
      return {
        columns: [
          { name: 'period', label: both('时期', 'Period'), type: 'period' },
          figure('value', name),
          figure('forecast', both('预测', 'Forecast')),
          figure('low', both(`${coverage}%区间下限`, `${coverage}% interval, low`)),
          figure('high', both(`${coverage}%区间上限`, `${coverage}% interval, high`)),
        ],
        rows: [
          ...(last ? made.history.slice(-last) : made.history).map(({ period, value }) => ({ period, value })),
          ...made.points.map(({ period, value, low, high }) => ({ period, forecast: value, low, high })),
        ],
        source,
        href: person?.kind === 'staff' ? `/desk/forecasts?indicator=${code}` : `/indicators/${code}`,
        at: made.madeAt,
        ...notes(VERDICT[made.verdict], methodNote(METHOD_NAMES[made.method])),
      }
    },
  })
}
