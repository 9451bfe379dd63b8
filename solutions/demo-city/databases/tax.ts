import { type DepartmentSystem, numberOf, type Value } from './shape.ts'

const YEARS = [2023, 2024, 2025]

export const tax: DepartmentSystem = {
  key: 'tax',
  name: '自然人电子税务系统',
  nameEn: 'Personal tax system',
  writable: false,
  tables: [
    {
      table: 'gs_nssb',
      columns: ['nsrsbh', 'nsrxm', 'nd', 'srze_fen', 'ynse_fen', 'kjyw'],
      *rows({ residents }): Generator<Value[]> {
        for (const { idNumber, name, employer } of residents) {
          if (!employer) continue
          for (const year of YEARS) {
            const income = (48_000 + numberOf(idNumber, 260) * 1000) * (1 + (year - 2023) * 0.04)
            const taxed = Math.max(0, income - 60_000 - 0.18 * income)
            const due = taxed * 0.03 + Math.max(0, taxed - 36_000) * 0.07
            yield [idNumber, name, year, Math.round(income * 100), Math.round(due * 100), employer.name]
          }
        }
      },
    },
  ],
  resources: [
    {
      code: '370200/TAX-INCOME',
      name: '个人所得税纳税信息',
      nameEn: 'Personal income tax',
      summary: '综合所得年度申报。',
      summaryEn: 'Yearly returns of comprehensive income.',
      target: 'gs_nssb',
      subjectField: 'id_number',
      subjectKind: 'person',
      items: [
        {
          field: 'id_number',
          name: '纳税人识别号',
          nameEn: 'Taxpayer number',
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'nsrsbh',
        },
        { field: 'name', name: '姓名', nameEn: 'Name', type: 'C', length: 50, level: 3, mask: 'name', column: 'nsrxm' },
        { field: 'year', name: '年度', nameEn: 'Year', type: 'I', length: 4, level: 2, column: 'nd' },
        {
          field: 'income',
          name: '收入总额（元）',
          nameEn: 'Income (yuan)',
          type: 'Y',
          length: 14,
          level: 4,
          column: { column: 'srze_fen', as: 'cents' },
        },
        {
          field: 'tax',
          name: '应纳税额（元）',
          nameEn: 'Tax due (yuan)',
          type: 'Y',
          length: 14,
          level: 4,
          column: { column: 'ynse_fen', as: 'cents' },
        },
        {
          field: 'withholder',
          name: '扣缴义务人',
          nameEn: 'Withholding agent',
          type: 'C',
          length: 100,
          level: 3,
          column: 'kjyw',
        },
      ],
    },
  ],
}
