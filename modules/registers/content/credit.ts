import type { RegisterTemplate } from './template.ts'

/** 社会信用基础信息库: one entry of public credit information about an enterprise. */
export const CREDIT: RegisterTemplate = {
  code: 'credit',
  name: '社会信用基础信息库',
  nameEn: 'Register of public credit information',
  summary: '公共信用信息，一条记录一个编号；修复、撤销后历史可查。',
  summaryEn: 'Public credit information, one number per entry; what was repaired or withdrawn stays known.',
  kind: 'credit',
  keeper: 'credit',
  key: ['record_no'],
  subject: { field: 'credit_code', kind: 'enterprise' },
  shareCondition: '依法实施信用监管、信用承诺和联合奖惩时使用',
  updateCycle: 'daily',
  resource: 'REGISTER-CREDIT',
  fields: [
    { field: 'record_no', name: '信用记录编号', nameEn: 'Record number', from: 'credit', length: 60, level: 1 },
    {
      field: 'credit_code',
      name: '统一社会信用代码',
      nameEn: 'Credit code',
      from: 'credit',
      length: 18,
      level: 1,
      searchable: true,
    },
    { field: 'kind', name: '信息类别', nameEn: 'Kind', from: 'credit', length: 40, level: 2 },
    { field: 'content', name: '信用内容', nameEn: 'Content', from: 'credit', type: 'M', length: 2000, level: 2 },
    { field: 'basis', name: '认定依据', nameEn: 'Legal basis', from: 'credit', length: 500, level: 1 },
    { field: 'decided_on', name: '认定日期', nameEn: 'Decided on', from: 'credit', type: 'D', level: 1 },
    { field: 'ends_on', name: '公示截止日期', nameEn: 'Published until', from: 'credit', type: 'D', level: 1 },
    { field: 'repaired', name: '是否已修复', nameEn: 'Repaired', from: 'credit', type: 'L', level: 2 },
    { field: 'enforcement', name: '失信被执行状态', nameEn: 'Enforcement', from: 'court', length: 20, level: 2 },
  ],
}
