import type { NewDashboard } from '@onego/dashboards'
import { FORECAST_LAYER, STATIONS_LAYER } from './layers.ts'

const both = (zh: string, en: string) => ({ zh, en })
const data = (source: string, query: Record<string, unknown> = {}) => ({ source, query })

/** The wall `/wall/air`: the forecast moving over the map in the middle, what is, what comes, who says so, what warns. */
export function airDashboard(owner: string, generated: boolean): NewDashboard {
  return {
    code: 'air',
    name: both('空气质量预报', 'Air quality forecast'),
    subtitle: generated
      ? both('生成数据（演示）· 72 小时集合预报', 'Generated data (demonstration) · 72-hour ensemble forecast')
      : both('72 小时集合预报', '72-hour ensemble forecast'),
    owner,
    visibility: 'public',
    refreshSeconds: 60,
    widgets: [
      {
        ...{ id: 'aqi', type: 'figure', title: both('全市 AQI（最近一小时）', 'City AQI (last hour)') },
        ...{ place: { x: 0, y: 0, w: 6, h: 3 }, data: data('air.city'), options: { y: 'aqi', better: 'lower' } },
      },
      {
        ...{ id: 'days', type: 'table', title: both('未来三天', 'The next three days') },
        ...{ place: { x: 0, y: 3, w: 6, h: 6 }, data: data('air.days') },
        options: { columns: ['day', 'range', 'level', 'primary'] },
      },
      {
        ...{
          id: 'ranking',
          type: 'ranking',
          title: both('各站 AQI 排名（最近一小时）', 'Stations by AQI (last hour)'),
        },
        ...{ place: { x: 0, y: 9, w: 6, h: 7 }, data: data('air.stations'), options: { x: 'station', y: 'aqi' } },
      },
      {
        ...{ id: 'map', type: 'map', title: both('未来 72 小时预报', 'Forecast of the next 72 hours') },
        ...{ place: { x: 6, y: 0, w: 12, h: 10 }, options: { layers: [FORECAST_LAYER], play: true } },
      },
      {
        ...{
          id: 'members',
          type: 'line',
          title: both('PM2.5：各模式与实测（全市平均）', 'PM2.5: members against observed (city mean)'),
        },
        place: { x: 6, y: 10, w: 12, h: 6 },
        ...{
          data: data('air.members', { pollutant: 'pm25', back: 48 }),
          options: { x: 'hour', y: 'value', split: 'member' },
        },
      },
      {
        ...{ id: 'now', type: 'map', title: both('站点实况', 'Stations now') },
        ...{ place: { x: 18, y: 0, w: 6, h: 6 }, options: { layers: [STATIONS_LAYER] } },
      },
      {
        ...{ id: 'levels', type: 'bar', title: both('各级别站点数', 'Stations by level') },
        ...{
          place: { x: 18, y: 6, w: 6, h: 4 },
          data: data('air.levels'),
          options: { x: 'level', y: 'count' },
        },
      },
      {
        ...{ id: 'alerts', type: 'alerts', title: both('预警', 'Warnings') },
        ...{
          place: { x: 18, y: 10, w: 6, h: 6 },
          data: data('alerts.list', { rule: 'air.heavy-pollution', limit: 6 }),
        },
      },
    ],
  }
}
