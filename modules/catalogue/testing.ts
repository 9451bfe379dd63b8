import type { ResourceDefinition } from './contract.ts'

/** A small register of persons; give `code`, `provider` and whatever a test is about. */
export function aResource(given: Partial<ResourceDefinition> & { code: string; provider: string }): ResourceDefinition {
  const item = { type: 'C', length: 50, level: 3 } as const
  return {
    name: '生成·人口信息',
    nameEn: 'Persons (generated)',
    summary: '测试用',
    shareCondition: '办理政务服务事项时核验申请人身份',
    publishedOn: '2026-01-05',
    subjectField: 'id_number',
    subjectKind: 'person',
    items: [
      { ...item, name: '公民身份号码', nameEn: 'ID number', field: 'id_number', mask: 'id-number' },
      { ...item, name: '姓名', nameEn: 'Name', field: 'name', mask: 'name' },
      { ...item, name: '出生日期', nameEn: 'Born on', field: 'born_on', type: 'D' },
      { ...item, name: '联系电话', nameEn: 'Phone', field: 'phone', mask: 'phone' },
      { ...item, name: '户号', nameEn: 'Household', field: 'household_no' },
      { ...item, name: '人员状态', nameEn: 'Status', field: 'status', level: 2 },
    ],
    ...given,
  }
}
