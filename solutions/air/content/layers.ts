import type { NewLayer } from '@onego/map'
import type { Text } from '../contract.ts'
import { LEVELS, POLLUTANTS } from '../rules/breakpoints.ts'
import { SHORT, unitText } from './names.ts'

export const STATIONS_LAYER = 'air-stations'
export const FORECAST_LAYER = 'air-forecast'

const colour: NewLayer['style']['colour'] = {
  by: 'aqi',
  steps: LEVELS.map((level, at) => {
    const from = at === 0 ? 0 : (LEVELS[at - 1]?.upTo ?? 0) + 1
    const range = level.level === 6 ? '>300' : `${from}–${level.upTo}`
    return { from, colour: level.colour, label: { zh: `${level.zh}（${range}）`, en: `${level.en} (${range})` } }
  }),
}

const FIELDS: NonNullable<NewLayer['fields']> = [
  { name: 'name', label: { zh: '站点', en: 'Station' }, type: 'text' },
  { name: 'nameEn', label: { zh: '站点英文名', en: 'Station in English' }, type: 'text' },
  { name: 'aqi', label: { zh: '空气质量指数', en: 'AQI' }, type: 'number' },
  { name: 'level', label: { zh: '级别（1 优 至 6 严重污染）', en: 'Level (1 excellent to 6 severe)' }, type: 'number' },
  { name: 'primary', label: { zh: '首要污染物', en: 'Primary pollutant' }, type: 'text' },
  ...POLLUTANTS.map((name) => ({
    name,
    label: { zh: SHORT[name], en: SHORT[name] },
    type: 'number' as const,
    unit: unitText(name),
  })),
  { name: 'hour', label: { zh: '时间（时）', en: 'Hour that begins' }, type: 'text' },
]

export function airLayers(owner: string, credit: Text): NewLayer[] {
  const head = { owner, credit, visibility: 'public', fields: FIELDS } as const
  const style = { kind: 'points', colour, size: { from: 11, to: 11 }, labelBy: 'aqi' } as const
  return [
    { ...head, fields: [...FIELDS], code: STATIONS_LAYER, style, name: { zh: '空气质量实况', en: 'Air quality now' } },
    {
      ...head,
      fields: [...FIELDS],
      ...{ code: FORECAST_LAYER, style, timed: true },
      name: { zh: '空气质量预报（72 小时）', en: 'Air quality forecast (72 hours)' },
    },
  ]
}
