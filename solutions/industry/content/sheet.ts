import type { Check, SheetField } from '../contract.ts'

const YUAN = { zh: '万元', en: '10,000 yuan' }
type Rest = Partial<Pick<SheetField, 'kind' | 'known' | 'unit' | 'mayBeNegative' | 'whole'>>
const field = (code: string, zh: string, en: string, rest: Rest = {}): SheetField => ({
  code,
  name: { zh, en },
  unit: YUAN,
  kind: 'flow',
  known: null,
  mayBeNegative: false,
  whole: false,
  ...rest,
})

/**
 * What an enterprise reports each month: values of the month itself, in ten thousand yuan unless said. Named after the tables
 * of 统计报表制度 (B204-1 产销总值, B203 财务状况, 205-1 能源) but the bureau's own sheet, not theirs. `flow` adds up over
 * months, `stock` is as it stands on the last day.
 */
export const FIELDS: readonly SheetField[] = [
  field('output', '工业总产值（现价）', 'Gross output, current prices'),
  field('sales', '工业销售产值', 'Sales output'),
  field('exports', '其中：出口交货值', 'of which: delivered for export'),
  field('orders', '期末在手订单', 'Orders in hand, end of month', { kind: 'stock' }),
  field('revenue', '营业收入', 'Revenue'),
  field('cost', '营业成本', 'Cost of sales'),
  field('taxes', '税金及附加', 'Taxes and surcharges'),
  field('expenses', '期间费用', 'Expenses of the period'),
  field('gains', '其他收益（净额）', 'Other gains, net', { mayBeNegative: true }),
  field('profit', '利润总额', 'Total profit', { mayBeNegative: true }),
  field('vat', '应交增值税', 'VAT payable', { known: 'tax' }),
  field('inventory', '存货', 'Inventories', { kind: 'stock' }),
  field('finished', '其中：产成品', 'of which: finished goods', { kind: 'stock' }),
  field('receivables', '应收账款', 'Accounts receivable', { kind: 'stock' }),
  field('employees', '平均用工人数', 'Persons employed, average', {
    kind: 'stock',
    whole: true,
    unit: { zh: '人', en: 'persons' },
  }),
  field('electricity', '用电量', 'Electricity used', {
    known: 'electricity',
    unit: { zh: '万千瓦时', en: '10,000 kWh' },
  }),
  field('energy', '综合能源消费量', 'Energy consumed', { unit: { zh: '吨标准煤', en: 'tonnes of coal equivalent' } }),
]

/** `hard` must hold before a sheet is taken; `soft` asks for a word of explanation. Bounds are the bureau's choice, not law. */
export const CHECKS: readonly Check[] = [
  { code: 'part-exports', kind: 'part', part: 'exports', whole: 'sales' },
  { code: 'part-finished', kind: 'part', part: 'finished', whole: 'inventory' },
  {
    code: 'sum-profit',
    kind: 'sum',
    field: 'profit',
    plus: ['revenue', 'gains'],
    minus: ['cost', 'taxes', 'expenses'],
    tolerance: 1,
  },
  { code: 'change-output', kind: 'change', field: 'output', overPercent: 30 },
  { code: 'change-revenue', kind: 'change', field: 'revenue', overPercent: 40 },
  { code: 'change-receivables', kind: 'change', field: 'receivables', overPercent: 50 },
  { code: 'change-employees', kind: 'change', field: 'employees', overPercent: 20 },
  { code: 'change-energy', kind: 'change', field: 'energy', overPercent: 50 },
  { code: 'ratio-sales', kind: 'ratio', field: 'sales', of: 'output', least: 60, most: 140 },
]

export const FIELD_OF: ReadonlyMap<string, SheetField> = new Map(FIELDS.map((one) => [one.code, one]))
