import type { NewDashboard } from '@onego/dashboards/contract'
import { RULE_CODE } from './codes.ts'
import { indicatorOf } from './indicators.ts'
import { PARKS_LAYER } from './layers.ts'

type Widget = NewDashboard['widgets'][number]
type Place = readonly [x: number, y: number, w: number, h: number]

const place = ([x, y, w, h]: Place) => ({ x, y, w, h })
const both = (zh: string, en: string) => ({ zh, en })

/** A big figure of the newest month with its line. */
const figure = (id: string, field: string, name: { zh: string; en: string }, at: Place): Widget => ({
  ...{ id, type: 'figure', title: name, place: place(at) },
  data: { source: 'industry.figure', query: { field, sector: '$sector' } },
  options: { y: ['value'], compare: 'change', better: 'higher' },
})

/** The wall of the industry solution: map of the parks in the middle, figures above, lamps, ranking and warnings around. */
export function dashboardOf(owner: string, isGenerated: boolean): NewDashboard {
  return {
    code: 'industry',
    name: both('工业经济运行监测', 'Industrial monitoring'),
    subtitle: isGenerated
      ? both('生成数据，非真实企业；每月更新', 'Generated data, no real enterprise; monthly')
      : both('企业直报，每月更新', 'Direct reports by enterprises, monthly'),
    owner,
    visibility: 'staff',
    parameters: [
      {
        ...{ name: 'sector', label: both('产业', 'Industry'), initial: '' },
        source: { source: 'industry.sectors', query: {} },
      },
    ],
    refreshSeconds: 60,
    widgets: [
      figure('output', 'output', both('工业总产值', 'Gross output'), [0, 0, 4, 3]),
      figure('revenue', 'revenue', both('营业收入', 'Revenue'), [4, 0, 4, 3]),
      figure('profit', 'profit', both('利润总额', 'Total profit'), [8, 0, 4, 3]),
      figure('electricity', 'electricity', both('用电量', 'Electricity'), [12, 0, 4, 3]),
      figure('vat', 'vat', both('应交增值税', 'VAT payable'), [16, 0, 4, 3]),
      figure('orders', 'orders', both('在手订单', 'Orders in hand'), [20, 0, 4, 3]),
      {
        ...{ id: 'lamps', type: 'lamps', title: both('十四个产业五色灯', 'Five lamps of fourteen industries') },
        place: place([0, 3, 6, 9]),
        data: { source: 'industry.lamps', query: {} },
      },
      {
        ...{ id: 'index', type: 'line', title: both('景气预警指数（点，月）', 'Warning index (points, monthly)') },
        place: place([0, 12, 6, 4]),
        data: { source: 'industry.index', query: { sector: '$sector' } },
      },
      {
        ...{ id: 'parks', type: 'map', title: both('产业园区', 'Industrial parks'), place: place([6, 3, 12, 8]) },
        options: { layers: [PARKS_LAYER] },
      },
      {
        ...{
          id: 'forecast',
          type: 'line',
          title: both('工业总产值及预测（万元，月）', 'Gross output and forecast (10,000 yuan, monthly)'),
        },
        place: place([6, 11, 12, 5]),
        data: { source: 'forecasts.forecast', query: { indicator: indicatorOf('output'), horizon: 6 } },
      },
      {
        ...{
          id: 'ranking',
          type: 'ranking',
          // Other than the desk's comparison of what was reported: the same words for both would look like a contradiction.
          title: both('产业产值同比（季调后，%）', 'Output of industries on a year ago (adjusted, %)'),
        },
        place: place([18, 3, 6, 7]),
        data: { source: 'industry.growth', query: {} },
        options: { top: 14 },
      },
      {
        ...{ id: 'warnings', type: 'alerts', title: both('企业预警', 'Warnings of enterprises') },
        place: place([18, 10, 6, 6]),
        data: { source: 'alerts.list', query: { rule: RULE_CODE } },
      },
    ],
  }
}
