import { addDays, type Resident } from '../generate/world.ts'
import { type DepartmentSystem, numberOf, slashed, type Value } from './shape.ts'

export const civil: DepartmentSystem = {
  key: 'civil',
  name: '婚姻登记系统',
  nameEn: 'Marriage registry',
  writable: false,
  tables: [
    {
      table: 'hy_djxx',
      columns: ['sfzh', 'xm', 'po_sfzh', 'po_xm', 'hyzt', 'djrq', 'zsbh'],
      *rows({ residents }) {
        for (const one of residents) if (one.spouse && one.marriageRegistered) yield row(one, one.spouse)
      },
    },
  ],
  resources: [
    {
      code: '370200/CIVIL-MARRIAGE',
      name: '婚姻登记信息',
      nameEn: 'Marriage register',
      summary: '结婚、离婚登记。',
      summaryEn: 'Marriages and divorces.',
      target: 'hy_djxx',
      subjectField: 'id_number',
      subjectKind: 'person',
      items: [
        {
          field: 'id_number',
          name: '公民身份号码',
          nameEn: 'ID number',
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'sfzh',
        },
        { field: 'name', name: '姓名', nameEn: 'Name', type: 'C', length: 50, level: 3, mask: 'name', column: 'xm' },
        {
          field: 'spouse_id',
          name: '配偶身份号码',
          nameEn: "Spouse's ID number",
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'po_sfzh',
        },
        {
          field: 'spouse_name',
          name: '配偶姓名',
          nameEn: "Spouse's name",
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'po_xm',
        },
        {
          field: 'status',
          name: '婚姻状态',
          nameEn: 'Status',
          type: 'C',
          length: 10,
          level: 3,
          column: { column: 'hyzt', as: { 10: '已婚', 40: '离婚' } },
        },
        {
          field: 'registered_on',
          name: '登记日期',
          nameEn: 'Registered on',
          type: 'D',
          length: 10,
          level: 3,
          column: { column: 'djrq', as: 'yyyy/mm/dd' },
        },
        {
          field: 'certificate_no',
          name: '结婚证字号',
          nameEn: 'Certificate number',
          type: 'C',
          length: 30,
          level: 3,
          column: 'zsbh',
        },
      ],
    },
  ],
}

function row(one: Resident, spouse: Resident): Value[] {
  const [first, second] = one.sex === '男' ? [one, spouse] : [spouse, one]
  const pair = first.idNumber + second.idNumber
  const [, younger = ''] = [first.bornOn, second.bornOn].sort()
  const wanted = addDays(younger, 22 * 365 + 6 + numberOf(pair, 1100))
  const on = wanted > '2025-06-30' ? '2025-06-30' : wanted
  const certificate = `J${first.household.place.region}-${on.slice(0, 4)}-${String(numberOf(pair, 1_000_000)).padStart(6, '0')}`
  return [one.idNumber, one.name, spouse.idNumber, spouse.name, '10', slashed(on), certificate]
}
