/** The people whose stories the demo city tells. GENERATED like all the others; their numbers never change. */
import { idNumberCheck } from '@onego/organisations/contract'
import type { DepartmentKey } from './departments.ts'

const idNumber = (first17: string) => first17 + idNumberCheck(first17)

export const STORY = {
  /** Married, insured as an employee, gave birth three days before the city was loaded. */
  mother: { name: '林晓梅', idNumber: idNumber('37020219940518002'), bornOn: '1994-05-18' },
  husband: { name: '王建国', idNumber: idNumber('37020219920927001'), bornOn: '1992-09-27' },
  /** Neither married nor insured. */
  unmarried: { name: '陈思雨', idNumber: idNumber('37020319980712004'), bornOn: '1998-07-12' },
  /** Married, but the marriage is in no register. */
  unrecorded: { name: '孙丽娜', idNumber: idNumber('37021219951103006'), bornOn: '1995-11-03' },
  unrecordedHusband: { name: '周志强', idNumber: idNumber('37021219930216005'), bornOn: '1993-02-16' },
} as const

export interface StaffMember {
  username: string
  name: string
  roles: string[]
  department: DepartmentKey
  who: { zh: string; en: string }
}

const OFFICES = [
  ['police', '公安局', 'Public Security'],
  ['health', '卫健委', 'Health Commission'],
  ['insurance', '医保局', 'Healthcare Security'],
  ['social', '人社局', 'Human Resources and Social Security'],
  ['civil', '民政局', 'Civil Affairs'],
  ['market', '市场监管局', 'Market Regulation'],
  ['fund', '公积金中心', 'Housing Provident Fund'],
  ['tax', '税务局', 'Tax Service'],
  ['education', '教育局', 'Education'],
  ['property', '自然资源局', 'Natural Resources'],
] as const
const OFFICER_NAMES = ['赵立明', '姜雪', '徐海涛', '高敏', '于文博', '宋佳', '曲洪波', '董晨', '韩冰', '纪航']
const STEWARD_NAMES = ['崔健', '丁宁', '隋欣', '辛磊', '逄悦', '田野', '袁媛', '潘峰', '苏桐', '孟瑶']

const person = (username: string, name: string, role: string, department: DepartmentKey, zh: string, en: string) => ({
  username,
  name,
  roles: [role],
  department,
  who: { zh, en },
})

export const STAFF: readonly StaffMember[] = [
  ...OFFICES.map(([key, zh, en], index) =>
    person(`${key}.officer`, OFFICER_NAMES[index] ?? '', 'officer', key, `${zh}审批人员`, `Officer, ${en}`),
  ),
  ...OFFICES.map(([key, zh, en], index) =>
    person(`${key}.steward`, STEWARD_NAMES[index] ?? '', 'steward', key, `${zh}数据管理员`, `Data steward, ${en}`),
  ),
  person('hospital.clerk', '江月', 'clerk', 'hospital', '妇女儿童医院窗口人员', "Clerk, Women and Children's Hospital"),
  person(
    'hall.clerk',
    '周晓彤',
    'clerk',
    'approval',
    '政务服务大厅综合窗口',
    'Clerk, one-stop window of the service hall',
  ),
  person(
    'hall.clerk2',
    '马骏',
    'clerk',
    'approval',
    '政务服务大厅综合窗口（二）',
    'Clerk, second window of the service hall',
  ),
  person('health.reviewer', '盖文静', 'reviewer', 'health', '卫健委复核人员', 'Reviewer, Health Commission'),
  person('police.reviewer', '仇建华', 'reviewer', 'police', '公安局复核人员', 'Reviewer, Public Security'),
  person('insurance.reviewer', '矫琳', 'reviewer', 'insurance', '医保局复核人员', 'Reviewer, Healthcare Security'),
  person(
    'platform.steward',
    '魏来',
    'steward',
    'platform',
    '大数据局数据管理员',
    'Data steward, Big Data Administration',
  ),
  person('platform.reviewer', '初航', 'reviewer', 'platform', '大数据局审核人员', 'Reviewer, Big Data Administration'),
  person('supervisor', '程功', 'supervisor', 'approval', '电子监察人员', 'Supervisor'),
  person('admin', '许诺', 'admin', 'platform', '平台管理员', 'Administrator'),
  person('auditor', '史明', 'auditor', 'audit', '审计人员', 'Auditor'),
  person('analyst', '沈思', 'analyst', 'statistics', '数据分析人员', 'Analyst'),
  person(
    'industry.analyst',
    '战晓峰',
    'analyst',
    'industry',
    '工信局运行监测人员',
    'Analyst, Industry and Information Technology',
  ),
  person(
    'environment.analyst',
    '柳青',
    'analyst',
    'environment',
    '生态环境局监测预报人员',
    'Analyst, Ecology and Environment',
  ),
]
