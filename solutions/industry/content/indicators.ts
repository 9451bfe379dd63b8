import type { NewIndicator, Text } from '@onego/indicators/contract'
import { FIELDS } from './sheet.ts'

export const CELL = ['region', 'industry', 'sector', 'park', 'enterprise'] as const

/** Fields of the sheet that become indicators; the others stay in the sheet. */
export const RECORDED = [
  ...['output', 'sales', 'exports', 'orders', 'revenue', 'profit', 'vat', 'finished', 'receivables', 'employees'],
  ...['electricity', 'energy'],
] as const

export const indicatorOf = (field: string): string => `industry.${field}`

const JANUARY: Text = {
  zh: '企业1月免报，2月报1—2月合计；1月、2月分月数按供电公司两月用电量之比推算，标为“推算”。',
  en: 'January is not reported; February brings January and February together. The two months are split by the electricity metered in each and marked as estimated.',
}

const MEANING: Record<string, Text> = {
  output: {
    zh: '工业企业当月生产的成品价值、对外加工费收入与自制半成品在制品期末期初差额之和，按现价计。',
    en: 'Value of finished products made in the month, income from processing for others, and the change of semi-finished goods, at current prices.',
  },
  sales: {
    zh: '当月销售的本企业工业产品和对外加工的价值。',
    en: 'Value of own products sold and of processing in the month.',
  },
  exports: { zh: '交给外贸部门或自营出口的产品价值。', en: 'Value of products delivered for export.' },
  orders: { zh: '月末尚未交货的订单金额。', en: 'Orders not yet delivered at the end of the month.' },
  revenue: { zh: '当月主营和其他业务收入。', en: 'Revenue of main and other business in the month.' },
  profit: {
    zh: '营业收入减营业成本、税金及附加、期间费用，加其他收益净额。',
    en: 'Revenue less cost, taxes and surcharges and expenses, plus other gains.',
  },
  vat: { zh: '当月应交增值税，以税务部门数据为准。', en: 'VAT payable for the month, as the tax service has it.' },
  finished: { zh: '月末产成品存货。', en: 'Finished goods in stock at the end of the month.' },
  receivables: { zh: '月末应收账款净额。', en: 'Accounts receivable at the end of the month.' },
  employees: { zh: '当月平均用工人数。', en: 'Average number of persons employed in the month.' },
  electricity: { zh: '当月用电量，以供电公司计量为准。', en: 'Electricity used, as metered by the power company.' },
  energy: { zh: '当月综合能源消费量，折标准煤。', en: 'Energy consumed, in coal equivalent.' },
}

const both = (one: Text | undefined, other: Text): Text => ({
  zh: `${one?.zh ?? ''}${other.zh}`,
  en: `${one?.en ?? ''} ${other.en}`.trim(),
})

/** `其中：` belongs to a line of the sheet, not to an indicator that stands alone. */
const standing = ({ zh, en }: Text): Text => {
  const name = en.replace('of which: ', '')
  return { zh: zh.replace('其中：', ''), en: name.charAt(0).toUpperCase() + name.slice(1) }
}

/** Reported by enterprises; single enterprises are for the bureau only (统计法 §25). */
export function reportedIndicators(owner: string, isGenerated: boolean): NewIndicator[] {
  const source = isGenerated
    ? { zh: '企业直报（生成数据，非真实企业）', en: 'Direct reports by enterprises (generated, no real enterprise)' }
    : { zh: '企业直报', en: 'Direct reports by enterprises' }
  return FIELDS.filter(({ code }) => (RECORDED as readonly string[]).includes(code)).map((field) => ({
    code: indicatorOf(field.code),
    name: standing(field.name),
    definition: both(MEANING[field.code], JANUARY),
    unit: field.unit,
    decimals: field.whole ? 0 : 1,
    cycle: 'month' as const,
    dimensions: [...CELL],
    aggregate: 'sum' as const,
    better: field.code === 'finished' || field.code === 'receivables' ? ('lower' as const) : ('higher' as const),
    owner,
    source,
    visibility: 'staff' as const,
    secrecy: { dimension: 'enterprise', atLeast: 3 },
  }))
}

const INDEX: Record<string, [zh: string, en: string, zhMeaning: string, enMeaning: string]> = {
  prosperity: [
    '工业景气预警指数',
    'Industrial warning index',
    '十项指标各按四条界线得1至5分，合计除以满分乘100；85以上红（过热）、73以上黄（偏热）、50以上绿（正常）、36以上浅蓝（偏冷），以下蓝（过冷）。',
    'Ten indicators get 1 to 5 points by four boundaries each; the sum as per cent of the most: above 85 red (overheated), 73 yellow, 50 green, 36 light blue, below blue (cold).',
  ],
  diffusion: [
    '产值扩散指数',
    'Diffusion index of output',
    '产值同比上升的企业占比加持平企业占比的一半；高于50为扩张。',
    'Per cent of enterprises whose output rose on a year ago plus half of those unchanged; above 50 is expansion.',
  ],
  leading: [
    '先行合成指数',
    'Composite leading index',
    '对称变化率标准化后加权累积（美国全国经济研究局、商务部方法），首年=100。',
    'Symmetric changes, standardised, weighted and cumulated (NBER/DOE method); first year = 100.',
  ],
  coincident: [
    '一致合成指数',
    'Composite coincident index',
    '同先行指数，用产值、用电量、营业收入。',
    'As the leading index, of output, electricity and revenue.',
  ],
  lagging: [
    '滞后合成指数',
    'Composite lagging index',
    '同先行指数，用应收账款、用工人数、产成品。',
    'As the leading index, of receivables, employment and finished goods.',
  ],
}

export const INDICES = Object.keys(INDEX)

/** Reckoned by this solution of the reports; for the whole and, the first two, for each of the fourteen industries. */
export function reckonedIndicators(owner: string, isGenerated: boolean): NewIndicator[] {
  return Object.entries(INDEX).map(([code, [zh, en, zhMeaning, enMeaning]]) => ({
    code: indicatorOf(code),
    name: { zh, en },
    definition: { zh: zhMeaning, en: enMeaning },
    unit: { zh: '点', en: 'points' },
    decimals: 1,
    cycle: 'month' as const,
    dimensions: ['sector'],
    aggregate: 'none' as const,
    better: 'higher' as const,
    owner,
    source: isGenerated
      ? { zh: '由企业直报推算（生成数据）', en: 'Reckoned of the direct reports (generated)' }
      : { zh: '由企业直报推算', en: 'Reckoned of the direct reports' },
    visibility: 'public' as const,
  }))
}
