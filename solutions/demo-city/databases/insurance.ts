import { ageOn, CENSUS_DAY, type Resident } from '../generate/world.ts'
import { compact, type DepartmentSystem, numberOf, type Value } from './shape.ts'

/** Column names as in the national 金保 standard (LB101): AAC002 is the ID number, AAE140 the kind of insurance. */
export const insurance: DepartmentSystem = {
  key: 'insurance',
  name: '医疗保障信息平台',
  nameEn: 'Healthcare security platform',
  writable: true,
  tables: [
    {
      table: 'ac02',
      columns: ['aac002', 'aac003', 'aae140', 'aac031', 'aac030', 'aab004', 'akc087_fen'],
      *rows({ residents }) {
        for (const resident of residents) {
          if (!isInsured(resident)) continue
          yield row(resident)
        }
      },
    },
    { table: 'mc11', columns: [], rows: () => [] },
  ],
  resources: [
    {
      code: '370200/INSURANCE-MEMBER',
      name: '医保参保信息',
      nameEn: 'Health insurance membership',
      summary: '基本医疗保险参保人的险种、状态与个人账户。',
      summaryEn: 'Scheme, status and personal account of everyone insured.',
      target: 'ac02',
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
          column: 'aac002',
        },
        {
          field: 'name',
          name: '姓名',
          nameEn: 'Name',
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'aac003',
        },
        {
          field: 'scheme',
          name: '险种',
          nameEn: 'Scheme',
          type: 'C',
          length: 30,
          level: 2,
          column: { column: 'aae140', as: { 310: '职工基本医疗保险', 390: '城乡居民基本医疗保险' } },
        },
        {
          field: 'status',
          name: '参保状态',
          nameEn: 'Status',
          type: 'C',
          length: 10,
          level: 2,
          column: { column: 'aac031', as: { 1: '正常参保', 2: '暂停参保', 3: '终止参保' } },
        },
        {
          field: 'since',
          name: '参保日期',
          nameEn: 'Insured since',
          type: 'D',
          length: 10,
          level: 2,
          column: { column: 'aac030', as: 'yyyymmdd' },
        },
        {
          field: 'unit',
          name: '参保单位',
          nameEn: 'Insured through',
          type: 'C',
          length: 100,
          level: 2,
          column: 'aab004',
        },
        {
          field: 'account_balance',
          name: '个人账户余额（元）',
          nameEn: 'Account balance (yuan)',
          type: 'Y',
          length: 12,
          level: 4,
          column: { column: 'akc087_fen', as: 'cents' },
        },
      ],
    },
    {
      code: '370200/MATERNITY-PAY',
      name: '生育津贴',
      nameEn: 'Maternity pay',
      summary: '生育津贴的核定与发放。',
      summaryEn: 'Maternity pay granted and paid.',
      target: 'mc11',
      subjectField: 'id_number',
      subjectKind: 'person',
      writeKey: ['birth_no'],
      items: [
        {
          field: 'pay_no',
          name: '待遇编号',
          nameEn: 'Payment number',
          type: 'C',
          length: 30,
          level: 2,
          column: 'amc001',
        },
        {
          field: 'birth_no',
          name: '分娩记录编号',
          nameEn: 'Birth record number',
          type: 'C',
          length: 20,
          level: 2,
          column: 'amc021',
        },
        {
          field: 'id_number',
          name: '公民身份号码',
          nameEn: 'ID number',
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'aac002',
        },
        {
          field: 'name',
          name: '姓名',
          nameEn: 'Name',
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'aac003',
        },
        { field: 'days', name: '津贴天数', nameEn: 'Days paid', type: 'I', length: 3, level: 2, column: 'amc029' },
        {
          field: 'amount',
          name: '津贴金额（元）',
          nameEn: 'Amount (yuan)',
          type: 'Y',
          length: 12,
          level: 4,
          column: { column: 'aae019_fen', as: 'cents' },
        },
        {
          field: 'bank_account',
          name: '收款账号',
          nameEn: 'Bank account',
          type: 'C',
          length: 30,
          level: 4,
          mask: 'hidden',
          column: 'aae010',
        },
        {
          field: 'status',
          name: '发放状态',
          nameEn: 'Status',
          type: 'C',
          length: 10,
          level: 2,
          column: { column: 'aae117', as: { 0: '待发放', 1: '已发放', 2: '已停发' } },
        },
        {
          field: 'approved_on',
          name: '核定日期',
          nameEn: 'Approved on',
          type: 'D',
          length: 10,
          level: 2,
          column: { column: 'aae036', as: 'yyyymmdd' },
        },
      ],
    },
  ],
}

const isInsured = (one: Resident) => !one.uninsured && (one.employer !== undefined || numberOf(one.idNumber, 100) < 95)

function row({ idNumber, name, bornOn, employer, household }: Resident): Value[] {
  if (!employer) {
    const since = bornOn < '2012-01-01' ? '20150101' : compact(`${Number(bornOn.slice(0, 4))}-12-01`)
    return [idNumber, name, '390', '1', since, `${household.place.district}居民参保`, 0]
  }
  const years = Math.max(1, numberOf(idNumber, Math.max(1, ageOn(CENSUS_DAY, bornOn) - 21)))
  const since = `${2025 - years}0${1 + numberOf(name, 9)}01`
  return [
    idNumber,
    name,
    '310',
    numberOf(idNumber, 50) === 7 ? '2' : '1',
    since,
    employer.name,
    20_000 + numberOf(idNumber + name, 900_000),
  ]
}
