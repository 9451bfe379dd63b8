import type { NewIndicator } from '@onego/indicators'
import { POLLUTANTS } from '../rules/breakpoints.ts'
import { POLLUTANT_TEXT, unitText } from './names.ts'

export const STATION = 'air-station'
export const FORECAST = 'air.aqi.forecast'
type Cycle = 'hour' | 'day'
const SAY = { hour: { zh: '小时', en: 'hourly' }, day: { zh: '日', en: 'daily' } }

/** Values of stations, and of the city where no station is named: the city's index is that of the mean, not the mean of indices. */
export function airIndicators(owner: string, source: { zh: string; en: string }): NewIndicator[] {
  const head = {
    dimensions: [STATION] as string[],

    aggregate: 'none' as const,
    better: 'lower' as const,
    owner,
    source,
    visibility: 'public' as const,
  }
  return [forecastIndicator({ ...head, dimensions: [] }), ...measuredIndicators(head)]
}

type Head = Pick<NewIndicator, 'dimensions' | 'aggregate' | 'better' | 'owner' | 'source' | 'visibility'>

/** What was forecast for a day stays readable as of each run. */
const forecastIndicator = (head: Head): NewIndicator => ({
  ...head,
  code: FORECAST,
  cycle: 'day',
  name: { zh: '空气质量指数（AQI）日预报', en: 'Air quality index (AQI), forecast of the day' },
  definition: {
    zh: '最近一次起报的集合预报（中位数）各站平均浓度，按 HJ 633 日报计算的全市 AQI；未经预报员审核。每次起报更新，以往各次可按时点查看。起报时只到达一部分的日子按到达的小时计算。',
    en: 'AQI of the city by the daily report of HJ 633, from the mean of the stations of the newest ensemble forecast (its middle), before a forecaster has looked at it. Each run renews it; earlier ones stay readable as of their time. A day that a run reaches in part is counted from the hours it reaches.',
  },
  unit: { zh: '指数', en: 'index' },
  decimals: 0,
})

function measuredIndicators(head: Head): NewIndicator[] {
  return (['hour', 'day'] as const).flatMap((cycle): NewIndicator[] => [
    ...POLLUTANTS.map((name) => ({
      ...head,
      code: `air.${name}.${cycle}`,
      cycle,
      name: {
        zh: `${POLLUTANT_TEXT[name].zh}${SAY[cycle].zh}浓度`,
        en: `${POLLUTANT_TEXT[name].en}, ${SAY[cycle].en}`,
      },
      definition: definitionOf(name, cycle),
      unit: unitText(name),
      decimals: name === 'co' ? 1 : 0,
    })),
    {
      ...head,
      code: `air.aqi.${cycle}`,
      cycle,
      name: { zh: `空气质量指数（AQI）${SAY[cycle].zh}值`, en: `Air quality index (AQI), ${SAY[cycle].en}` },
      definition: {
        zh: '按当日有效的 HJ 633（2026年3月1日起为 2026 版）由各污染物分指数取最大；城市值由各站平均浓度计算。',
        en: "The greatest individual index by HJ 633 in force that day (from 2026-03-01 the 2026 edition); the city's from the mean of its stations.",
      },
      unit: { zh: '指数', en: 'index' },
      decimals: 0,
    },
  ])
}

function definitionOf(name: string, cycle: Cycle) {
  if (cycle === 'hour') {
    return {
      zh: '一小时平均，至少 45 分钟有效；经自动校验，气体为 298.15 K、1013.25 hPa 状态。',
      en: 'Mean of an hour with at least 45 valid minutes, after automatic checks; gases at 298.15 K and 1013.25 hPa.',
    }
  }
  return name === 'o3'
    ? {
        zh: '日最大 8 小时滑动平均（GB 3095—2026 表 4 有效性）。',
        en: 'Greatest 8-hour mean of the day (valid by GB 3095-2026 table 4).',
      }
    : {
        zh: '自然日平均，至少 20 个有效小时（GB 3095—2026 表 4）。',
        en: 'Mean of a natural day with at least 20 valid hours (GB 3095-2026 table 4).',
      }
}
