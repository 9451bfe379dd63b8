import { type Coded, coded } from './coded.ts'
import * as more from './more-lists.ts'
import { ENTERPRISE_THEMES, PERSON_THEMES } from './themes.ts'

export type { Coded } from './coded.ts'

/** GB/T 39046—2020 A.1 事项类型 (n2); 11–19 and 21–99 are left to extensions. */
export const ITEM_TYPES = [
  coded('00', '行政权力事项', 'Administrative power'),
  coded('01', '行政许可', 'Administrative licence'),
  coded('02', '行政处罚', 'Administrative penalty'),
  coded('03', '行政强制', 'Administrative coercion'),
  coded('04', '行政征收', 'Administrative levy'),
  coded('05', '行政给付', 'Administrative payment'),
  coded('06', '行政检查', 'Administrative inspection'),
  coded('07', '行政确认', 'Administrative confirmation'),
  coded('08', '行政奖励', 'Administrative award'),
  coded('09', '行政裁决', 'Administrative ruling'),
  coded('10', '其他行政权力', 'Other administrative power'),
  coded('20', '公共服务', 'Public service'),
]

/** GB/T 39046—2020 A.2 行使层级 (n1). */
const LEVELS = [
  coded('1', '国家级', 'National'),
  coded('2', '省级', 'Provincial'),
  coded('3', '市级', 'City'),
  coded('4', '县级', 'County'),
  coded('5', '镇(乡、街道)级', 'Town'),
  coded('6', '村(社区)级', 'Village'),
  coded('7', '分级管理', 'Shared between levels'),
]

/** GB/T 39046—2020 A.3 实施主体性质. */
const BODY_KINDS = [
  coded('1', '法定机关', 'Body named by law'),
  coded('2', '授权组织', 'Authorised organisation'),
  coded('3', '受委托组织', 'Entrusted organisation'),
  coded('9', '其他', 'Other'),
]

/** GB/T 39046—2020 A.4 服务对象. */
const AUDIENCES = [
  coded('1', '自然人', 'Person'),
  coded('2', '企业法人', 'Enterprise'),
  coded('3', '事业法人', 'Public institution'),
  coded('4', '社会组织法人', 'Social organisation'),
  coded('5', '行政机关', 'Administrative body'),
  coded('6', '其他组织', 'Other organisation'),
]

/** GB/T 39046—2020 A.5 办理形式. */
const CHANNELS = [
  coded('1', '窗口办理', 'At the window'),
  coded('2', '电脑端网上办理', 'Online'),
  coded('3', '移动端网上申请', 'On a phone'),
  coded('4', '快递申请', 'By courier'),
  coded('9', '其他', 'Other'),
]

/** GB/T 39046—2020 A.6 办件类型. */
const CASE_TYPES = [
  coded('1', '即办件', 'Decided on the spot'),
  coded('2', '承诺件', 'Decided within the promised limit'),
  coded('9', '其他', 'Other'),
]

/** Events of a life (of a person or an enterprise) under which bundles and items are found. */
const LIFE_EVENTS = [
  coded('birth', '生孩子', 'Having a child'),
  coded('school', '上学', 'Going to school'),
  coded('work', '找工作', 'Finding work'),
  coded('marriage', '结婚', 'Getting married'),
  coded('home', '买房租房', 'Finding a home'),
  coded('car', '用车', 'Having a car'),
  coded('health', '看病就医', 'Health care'),
  coded('moving', '户口迁移', 'Moving'),
  coded('retirement', '退休养老', 'Retirement'),
  coded('hardship', '困难救助', 'Help in hardship'),
  coded('death', '身后事', 'After a death'),
  coded('opening-a-business', '开办企业', 'Opening a business'),
  coded('running-a-business', '经营企业', 'Running a business'),
  coded('closing-a-business', '企业注销', 'Closing a business'),
]

export const CODE_LISTS = {
  type: ITEM_TYPES,
  level: LEVELS,
  bodyKind: BODY_KINDS,
  audience: AUDIENCES,
  channel: CHANNELS,
  caseType: CASE_TYPES,
  lifeEvent: LIFE_EVENTS,
  personTheme: PERSON_THEMES,
  enterpriseTheme: ENTERPRISE_THEMES,
  status: more.STATUSES,
  depth: more.DEPTHS,
  powerSource: more.POWER_SOURCES,
  reach: more.REACHES,
  resultKind: more.RESULT_KINDS,
  contactWay: more.CONTACT_WAYS,
  limitUnit: more.LIMIT_UNITS,
  handling: more.HANDLINGS,
  specialProcedure: more.SPECIAL_PROCEDURES,
  materialKind: more.MATERIAL_KINDS,
  materialForm: more.MATERIAL_FORMS,
  materialSource: more.MATERIAL_SOURCES,
  necessity: more.NECESSITIES,
} as const

export function findCoded(list: readonly Coded[], code: string): Coded | undefined {
  return list.find((entry) => entry.code === code)
}
