import { ageOn, CENSUS_DAY } from '../generate/world.ts'
import { type DepartmentSystem, numberOf } from './shape.ts'

const BANKS = [
  '中国银行',
  '中国工商银行',
  '中国建设银行',
  '中国农业银行',
  '青岛银行',
  '青岛农商银行',
  '交通银行',
  '中国邮政储蓄银行',
]

/** Spoken to only through its HTTP service, whose answers carry these names. */
export const social: DepartmentSystem = {
  key: 'social',
  name: '社会保障卡服务接口',
  nameEn: 'Social security card service',
  writable: true,
  tables: [
    {
      table: 'card',
      columns: ['id_number', 'name', 'card_no', 'status', 'bank', 'issued_on'],
      *rows({ residents }) {
        for (const { idNumber, name, bornOn } of residents) {
          const chance = numberOf(idNumber, 1000)
          if (ageOn(CENSUS_DAY, bornOn) < 1 || chance < 40) continue
          const cardNo = `D${String(numberOf(`card${idNumber}`, 1_000_000_000)).padStart(9, '0')}`
          const born = Number(bornOn.slice(0, 4))
          const issuedOn = `${Math.min(2025, Math.max(2013, born + 1 + (chance % 8)))}-0${1 + (chance % 9)}-15`
          yield [idNumber, name, cardNo, chance > 990 ? '2' : '1', BANKS[chance % BANKS.length] ?? '', issuedOn]
        }
      },
    },
  ],
  resources: [
    {
      code: '370200/SOCIAL-CARD',
      name: '社会保障卡信息',
      nameEn: 'Social security cards',
      summary: '社会保障卡的卡号、状态与服务银行。',
      summaryEn: 'Number, status and bank of social security cards.',
      target: '/cards',
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
          column: 'idNumber',
        },
        { field: 'name', name: '姓名', nameEn: 'Name', type: 'C', length: 50, level: 3, mask: 'name', column: 'name' },
        { field: 'card_no', name: '卡号', nameEn: 'Card number', type: 'C', length: 20, level: 3, column: 'cardNo' },
        {
          field: 'status',
          name: '卡状态',
          nameEn: 'Status',
          type: 'C',
          length: 10,
          level: 2,
          column: { column: 'status', as: { 1: '正常', 2: '挂失', 9: '注销' } },
        },
        { field: 'bank', name: '服务银行', nameEn: 'Bank', type: 'C', length: 50, level: 2, column: 'bank' },
        {
          field: 'issued_on',
          name: '发卡日期',
          nameEn: 'Issued on',
          type: 'D',
          length: 10,
          level: 2,
          column: 'issuedOn',
        },
      ],
    },
  ],
}
