import type { Household } from '../generate/world.ts'
import { type DepartmentSystem, numberOf, type Value } from './shape.ts'

const chineseDay = (day: string) => `${day.slice(0, 4)}年${day.slice(5, 7)}月${day.slice(8)}日`

export const property: DepartmentSystem = {
  key: 'property',
  name: '不动产登记系统',
  nameEn: 'Real estate registry',
  writable: false,
  tables: [
    {
      table: 'bdc_qlxx',
      columns: ['bdcdyh', 'bdcqzh', 'qlr_zjh', 'qlr', 'zl', 'mj', 'yt', 'gyfs', 'djsj'],
      *rows({ households }) {
        for (const household of households) {
          if (isToldOf(household) || numberOf(household.no, 100) < 62) yield* rowsOf(household)
        }
      },
    },
  ],
  resources: [
    {
      code: '370200/PROPERTY-TITLE',
      name: '不动产登记信息',
      nameEn: 'Real estate titles',
      summary: '房屋所有权登记。',
      summaryEn: 'Registered titles of homes.',
      target: 'bdc_qlxx',
      subjectField: 'owner_id',
      subjectKind: 'person',
      items: [
        {
          field: 'unit_no',
          name: '不动产单元号',
          nameEn: 'Unit number',
          type: 'C',
          length: 28,
          level: 2,
          column: 'bdcdyh',
        },
        {
          field: 'title_no',
          name: '不动产权证号',
          nameEn: 'Title number',
          type: 'C',
          length: 50,
          level: 3,
          column: 'bdcqzh',
        },
        {
          field: 'owner_id',
          name: '权利人身份号码',
          nameEn: "Owner's ID number",
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'qlr_zjh',
        },
        {
          field: 'owner',
          name: '权利人',
          nameEn: 'Owner',
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'qlr',
        },
        { field: 'location', name: '坐落', nameEn: 'Location', type: 'C', length: 200, level: 3, column: 'zl' },
        {
          field: 'area_m2',
          name: '建筑面积（平方米）',
          nameEn: 'Floor area (m²)',
          type: 'B',
          length: 10,
          level: 3,
          column: 'mj',
        },
        { field: 'use', name: '用途', nameEn: 'Use', type: 'C', length: 20, level: 2, column: 'yt' },
        {
          field: 'shared',
          name: '共有情况',
          nameEn: 'Ownership',
          type: 'C',
          length: 10,
          level: 3,
          column: { column: 'gyfs', as: { 1: '单独所有', 2: '共同共有' } },
        },
        {
          field: 'registered_on',
          name: '登记日期',
          nameEn: 'Registered on',
          type: 'D',
          length: 10,
          level: 2,
          column: { column: 'djsj', as: 'yyyy年mm月dd日' },
        },
      ],
    },
  ],
}

const isToldOf = ({ no }: Household) => no.slice(6).startsWith('9')

function rowsOf({ no, place, address, members }: Household): Value[][] {
  const [head, second] = members
  if (!head) return []
  const owners = head.spouse && head.spouse === second ? [head, second] : [head]
  const unit = `${place.region}${String(numberOf(no, 1_000_000)).padStart(6, '0')}GB${no.slice(-5)}F${no.slice(-8)}`
  const year = 2010 + numberOf(`y${no}`, 15)
  const on = chineseDay(`${year}-0${1 + numberOf(`m${no}`, 9)}-${10 + numberOf(`d${no}`, 18)}`)
  const title = `鲁(${year})青岛市不动产权第${no.slice(-7)}号`
  const facts = [address, 60 + numberOf(`a${no}`, 900) / 10, '住宅', owners.length > 1 ? '2' : '1', on]
  return owners.map((owner) => [unit, title, owner.idNumber, owner.name, ...facts])
}
