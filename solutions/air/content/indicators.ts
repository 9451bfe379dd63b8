import type { NewIndicator } from '@onego/indicators'
import { POLLUTANTS } from '../rules/breakpoints.ts'
import { POLLUTANT_TEXT, unitText } from './names.ts'

export const STATION = 'air-station'
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
