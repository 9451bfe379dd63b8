import { compact, type DepartmentSystem } from './shape.ts'

// GB/T 3304 codes of the nationalities that occur here.
const ETHNICITY: Record<string, string> = { 汉: '01', 蒙古: '02', 回: '03', 壮: '08', 朝鲜: '10', 满: '11' }
const ethnicityOfCode = Object.fromEntries(Object.entries(ETHNICITY).map(([name, code]) => [code, name]))

export const police: DepartmentSystem = {
  key: 'police',
  name: '公安人口信息系统',
  nameEn: 'Population system of the police',
  writable: true,
  tables: [
    {
      table: 'rk_jbxx',
      columns: ['sfzh', 'xm', 'xb', 'mz', 'csrq', 'zz', 'ssxq', 'lxdh', 'hh', 'zt'],
      *rows({ residents }) {
        for (const { idNumber, name, sex, ethnicity, bornOn, phone, household } of residents) {
          const { address, place, no } = household
          const codes = [sex === '男' ? '1' : '2', ETHNICITY[ethnicity] ?? '01', compact(bornOn)]
          yield [idNumber, name, ...codes, address, place.region, phone, no, '1']
        }
      },
    },
    {
      table: 'hk_cy',
      columns: ['cysfzh', 'cyxm', 'hh', 'yhzgx', 'hzsfzh', 'hzxm', 'zz', 'ssxq', 'hklx'],
      *rows({ residents }) {
        for (const { idNumber, name, household, relation } of residents) {
          const head = household.members[0]
          if (!head) continue
          const home = [household.address, household.place.region, '1']
          yield [idNumber, name, household.no, relation, head.idNumber, head.name, ...home]
        }
      },
    },
  ],
  resources: [
    {
      code: '370200/POLICE-PERSON',
      name: '人口基本信息',
      nameEn: 'Population register',
      summary: '常住户籍人口的基本信息。',
      summaryEn: 'Basic facts of registered residents.',
      target: 'rk_jbxx',
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
          field: 'sex',
          name: '性别',
          nameEn: 'Sex',
          type: 'C',
          length: 1,
          level: 2,
          column: { column: 'xb', as: { 1: '男', 2: '女' } },
        },
        {
          field: 'ethnicity',
          name: '民族',
          nameEn: 'Ethnicity',
          type: 'C',
          length: 20,
          level: 3,
          column: { column: 'mz', as: ethnicityOfCode },
        },
        {
          field: 'born_on',
          name: '出生日期',
          nameEn: 'Date of birth',
          type: 'D',
          length: 10,
          level: 3,
          column: { column: 'csrq', as: 'yyyymmdd' },
        },
        {
          field: 'address',
          name: '户籍地址',
          nameEn: 'Registered address',
          type: 'C',
          length: 200,
          level: 3,
          column: 'zz',
        },
        { field: 'region', name: '所属区县', nameEn: 'District', type: 'C', length: 6, level: 2, column: 'ssxq' },
        {
          field: 'phone',
          name: '联系电话',
          nameEn: 'Phone',
          type: 'C',
          length: 20,
          level: 3,
          mask: 'phone',
          column: 'lxdh',
        },
        {
          field: 'household_no',
          name: '户号',
          nameEn: 'Household number',
          type: 'C',
          length: 20,
          level: 3,
          column: 'hh',
        },
        {
          field: 'status',
          name: '人员状态',
          nameEn: 'Status',
          type: 'C',
          length: 10,
          level: 2,
          column: { column: 'zt', as: { 1: '正常', 2: '迁出', 3: '死亡' } },
        },
      ],
    },
    {
      code: '370200/POLICE-HOUSEHOLD',
      name: '户籍信息',
      nameEn: 'Household register',
      summary: '每户的户主与成员。',
      summaryEn: 'Head and members of every household.',
      target: 'hk_cy',
      subjectField: 'member_id',
      subjectKind: 'person',
      items: [
        {
          field: 'household_no',
          name: '户号',
          nameEn: 'Household number',
          type: 'C',
          length: 20,
          level: 3,
          column: 'hh',
        },
        {
          field: 'member_id',
          name: '成员身份号码',
          nameEn: 'ID number of the member',
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'cysfzh',
        },
        {
          field: 'member_name',
          name: '成员姓名',
          nameEn: 'Name of the member',
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'cyxm',
        },
        {
          field: 'relation',
          name: '与户主关系',
          nameEn: 'Relation to the head',
          type: 'C',
          length: 20,
          level: 3,
          column: 'yhzgx',
        },
        {
          field: 'head_id',
          name: '户主身份号码',
          nameEn: 'ID number of the head',
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'hzsfzh',
        },
        {
          field: 'head_name',
          name: '户主姓名',
          nameEn: 'Name of the head',
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'hzxm',
        },
        {
          field: 'address',
          name: '户籍地址',
          nameEn: 'Registered address',
          type: 'C',
          length: 200,
          level: 3,
          column: 'zz',
        },
        { field: 'region', name: '所属区县', nameEn: 'District', type: 'C', length: 6, level: 2, column: 'ssxq' },
        {
          field: 'hukou_type',
          name: '户别',
          nameEn: 'Kind of household',
          type: 'C',
          length: 10,
          level: 2,
          column: { column: 'hklx', as: { 1: '家庭户', 2: '集体户' } },
        },
      ],
    },
  ],
}
