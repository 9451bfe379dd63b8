import type { DepartmentSystem } from './shape.ts'

export const market: DepartmentSystem = {
  key: 'market',
  name: '市场主体登记系统',
  nameEn: 'Register of market entities',
  writable: false,
  tables: [
    {
      table: 'qy_jbxx',
      columns: 'tyshxydm,qymc,fddbr_zjh,fddbr,qylx,hymc,zczb,zs,ssxq,clrq,djzt'.split(','),
      *rows({ enterprises }) {
        for (const one of enterprises) {
          const { legalPerson, place, capitalYuan } = one
          const facts = [one.kind, one.industry, capitalYuan, one.address, place.region, one.establishedOn, one.status]
          yield [one.creditCode, one.name, legalPerson.idNumber, legalPerson.name, ...facts]
        }
      },
    },
  ],
  resources: [
    {
      code: '370200/MARKET-ENTERPRISE',
      name: '企业登记信息',
      nameEn: 'Enterprise register',
      summary: '市场主体的登记信息。',
      summaryEn: 'Registered facts of enterprises.',
      target: 'qy_jbxx',
      subjectField: 'credit_code',
      subjectKind: 'enterprise',
      items: [
        {
          field: 'credit_code',
          name: '统一社会信用代码',
          nameEn: 'Unified social credit code',
          type: 'C',
          length: 18,
          level: 1,
          column: 'tyshxydm',
        },
        { field: 'name', name: '企业名称', nameEn: 'Name', type: 'C', length: 100, level: 1, column: 'qymc' },
        {
          field: 'legal_person_id',
          name: '法定代表人身份号码',
          nameEn: 'ID number of the legal representative',
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'fddbr_zjh',
        },
        {
          field: 'legal_person',
          name: '法定代表人',
          nameEn: 'Legal representative',
          type: 'C',
          length: 50,
          level: 2,
          mask: 'name',
          column: 'fddbr',
        },
        { field: 'kind', name: '企业类型', nameEn: 'Kind', type: 'C', length: 50, level: 1, column: 'qylx' },
        { field: 'industry', name: '行业', nameEn: 'Industry', type: 'C', length: 50, level: 1, column: 'hymc' },
        {
          field: 'capital',
          name: '注册资本（元）',
          nameEn: 'Registered capital (yuan)',
          type: 'N',
          length: 14,
          level: 1,
          column: 'zczb',
        },
        { field: 'address', name: '住所', nameEn: 'Address', type: 'C', length: 200, level: 1, column: 'zs' },
        { field: 'region', name: '所属区县', nameEn: 'District', type: 'C', length: 6, level: 1, column: 'ssxq' },
        {
          field: 'established_on',
          name: '成立日期',
          nameEn: 'Established on',
          type: 'D',
          length: 10,
          level: 1,
          column: 'clrq',
        },
        { field: 'status', name: '登记状态', nameEn: 'Status', type: 'C', length: 10, level: 1, column: 'djzt' },
      ],
    },
  ],
}
