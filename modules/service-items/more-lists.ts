import { coded } from './coded.ts'

// Lists of the exchange of implementation lists (C0109), beside those of GB/T 39046 Annex A.

/** 事项状态. */
export const STATUSES = [
  coded('in-use', '在用', 'In use'),
  coded('suspended', '暂停', 'Suspended'),
  coded('withdrawn', '取消', 'Cancelled'),
]

/** 网上办理深度, several at once. */
export const DEPTHS = [
  coded('1', '互联网咨询', 'Ask online'),
  coded('2', '互联网收件', 'Hand in online'),
  coded('3', '互联网预审', 'Checked online beforehand'),
  coded('4', '互联网受理', 'Accepted online'),
  coded('5', '互联网办理', 'Handled online'),
  coded('6', '互联网办理结果信息反馈', 'Result told online'),
  coded('7', '互联网电子证照反馈', 'Electronic licence'),
  coded('8', '其他', 'Other'),
]

/** 权力来源. */
export const POWER_SOURCES = [
  coded('1', '法定本级行使', 'By law at this level'),
  coded('2', '上级下放', 'Handed down'),
  coded('3', '上级授权', 'Authorised from above'),
  coded('4', '同级授权', 'Authorised at this level'),
  coded('5', '上级委托', 'Entrusted from above'),
  coded('6', '同级委托', 'Entrusted at this level'),
]

/** 通办范围. */
export const REACHES = [
  coded('1', '全国', 'Nationwide'),
  coded('2', '全省', 'Across the province'),
  coded('3', '全市', 'Across the city'),
  coded('4', '全县', 'Across the county'),
  coded('5', '全镇(乡、街道)', 'Across the town'),
  coded('6', '跨村(社区)', 'Across villages'),
]

/** 审批结果类型. */
export const RESULT_KINDS = [
  coded('1', '证照', 'Licence'),
  coded('2', '批文', 'Written approval'),
  coded('3', '其他', 'Other'),
  coded('4', '无', 'None'),
]

/** 咨询方式、监督投诉方式. */
export const CONTACT_WAYS = [
  coded('1', '窗口', 'At the window'),
  coded('2', '网络', 'Online'),
  coded('3', '电话', 'By telephone'),
  coded('4', '信件', 'By letter'),
  coded('5', '邮件', 'By e-mail'),
]

/** 时限单位. */
export const LIMIT_UNITS = [coded('G', '工作日', 'working days'), coded('Z', '自然日', 'calendar days')]

/** 办理方式. */
export const HANDLINGS = [
  coded('1', '自办件', 'Handled alone'),
  coded('2', '初审件', 'First review'),
  coded('3', '联办件', 'Handled jointly'),
  coded('4', '转报件', 'Passed on'),
]

/** GB/T 39046—2020 A.7 特别程序种类. */
export const SPECIAL_PROCEDURES = [
  coded('1', '延长审批', 'Longer review'),
  coded('2', '除延长审批之外', 'Other than a longer review'),
]

/** 材料类型. */
export const MATERIAL_KINDS = [
  coded('1', '原件', 'Original'),
  coded('2', '复印件', 'Copy'),
  coded('3', '原件和复印件', 'Original and copy'),
]

/** 材料形式. */
export const MATERIAL_FORMS = [
  coded('1', '纸质', 'On paper'),
  coded('2', '电子', 'Electronic'),
  coded('3', '纸质和电子', 'On paper and electronic'),
]

/** 来源渠道. */
export const MATERIAL_SOURCES = [
  coded('10', '申请人自备', 'The applicant has it'),
  coded('20', '政府部门核发', 'Issued by a department'),
  coded('99', '其他', 'Other'),
]

/** 材料必要性. */
export const NECESSITIES = [
  coded('1', '必要', 'Necessary'),
  coded('2', '非必要', 'Not necessary'),
  coded('3', '容缺后补', 'May follow later'),
]
