import type { RegisterTemplate } from './template.ts'

/** 宏观经济基础信息库: one figure of one indicator, division and period; corrections keep what was published before. */
export const INDICATORS: RegisterTemplate = {
  code: 'indicators',
  name: '宏观经济基础信息库',
  nameEn: 'Register of economic indicators',
  summary: '宏观经济指标，按指标代码、行政区划、统计期唯一；修订后仍可查当时公布的数。',
  summaryEn: 'Economic figures by indicator, division and period; what was published before a revision stays known.',
  kind: 'indicator',
  keeper: 'statistics',
  key: ['indicator_code', 'division', 'period'],
  subject: null,
  shareType: 1,
  updateCycle: 'monthly',
  resource: 'REGISTER-INDICATORS',
  fields: [
    { field: 'indicator_code', name: '指标代码', nameEn: 'Indicator', from: 'statistics', length: 40, level: 1 },
    { field: 'division', name: '行政区划代码', nameEn: 'Division code', from: 'statistics', length: 12, level: 1 },
    { field: 'period', name: '统计期', nameEn: 'Period', from: 'statistics', length: 10, level: 1 },
    {
      field: 'indicator_name',
      name: '指标名称',
      nameEn: 'Name of the indicator',
      from: 'statistics',
      length: 100,
      level: 1,
    },
    { field: 'value', name: '数值', nameEn: 'Value', from: 'statistics', type: 'N', level: 1 },
    { field: 'unit', name: '计量单位', nameEn: 'Unit', from: 'statistics', length: 20, level: 1 },
    { field: 'is_final', name: '是否最终数', nameEn: 'Final', from: 'statistics', type: 'L', level: 1 },
    {
      field: 'revenue',
      name: '同期财政收入（万元）',
      nameEn: 'Public revenue of the period (10,000 yuan)',
      from: 'finance',
      type: 'Y',
      level: 1,
    },
  ],
}
