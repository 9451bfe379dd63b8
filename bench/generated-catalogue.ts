import type { ResourceDefinition } from '@onego/catalogue'
import { anOrganisation } from '@onego/organisations/testing'

/** Zhejiang shares some 13,500 items (省公共数据平台); the same order of size. */
export const RESOURCES = 13_500
export const ITEMS = 200_000

const DEPARTMENTS = 180
const BODIES =
  '公安局 民政局 卫生健康委员会 人力资源和社会保障局 自然资源和规划局 市场监督管理局 教育局 住房和城乡建设局 交通运输局 税务局 医疗保障局 生态环境局 农业农村局 文化和旅游局 应急管理局'.split(
    ' ',
  )
const PLACES = '市级 市南区 市北区 李沧区 崂山区 黄岛区 城阳区 即墨区 胶州市 平度市 莱西市 高新区'.split(' ')
const SUBJECTS: [string, string][] = [
  ...([
    ['人口', 'population'],
    ['户籍', 'household'],
    ['企业', 'enterprise'],
    ['不动产', 'real estate'],
    ['机动车', 'vehicle'],
    ['驾驶人', 'driver'],
    ['学籍', 'school roll'],
    ['社会保险', 'social insurance'],
    ['公积金', 'housing fund'],
    ['低保', 'subsistence allowance'],
    ['婚姻', 'marriage'],
    ['出生', 'birth'],
    ['殡葬', 'funeral'],
    ['医疗机构', 'medical institution'],
    ['药品', 'medicine'],
    ['食品经营', 'food business'],
    ['建筑工程', 'building works'],
    ['排污单位', 'polluter'],
    ['空气质量', 'air quality'],
    ['耕地', 'farmland'],
    ['渔船', 'fishing boat'],
    ['旅游景区', 'scenic area'],
    ['危险化学品', 'hazardous chemical'],
    ['燃气', 'gas'],
    ['公共住房', 'public housing'],
    ['律师', 'lawyer'],
    ['残疾人', 'disabled person'],
    ['退役军人', 'veteran'],
    ['科技项目', 'research project'],
    ['证照', 'licence'],
  ] as [string, string][]),
]
const MATTERS: [string, string][] = [
  ['登记信息', 'register'],
  ['基本信息', 'basic facts'],
  ['缴费信息', 'payments'],
  ['处罚信息', 'penalties'],
  ['许可信息', 'permits'],
  ['年检信息', 'yearly inspections'],
  ['变更记录', 'changes'],
  ['统计数据', 'statistics'],
  ['监测数据', 'measurements'],
  ['补贴发放名单', 'subsidies paid'],
  ['救助名单', 'aid'],
  ['备案信息', 'filings'],
  ['信用评价', 'credit rating'],
  ['投诉记录', 'complaints'],
  ['检查结果', 'inspection results'],
]
const FIELDS: [string, string, string][] = [
  ['公民身份号码', 'ID number', 'id_number'],
  ['姓名', 'Name', 'name'],
  ['统一社会信用代码', 'Credit code', 'credit_code'],
  ['单位名称', 'Body', 'body_name'],
  ['申请日期', 'Applied on', 'applied_on'],
  ['有效期起', 'Valid from', 'valid_from'],
  ['有效期止', 'Valid until', 'valid_until'],
  ['状态', 'Status', 'status'],
  ['地址', 'Address', 'address'],
  ['联系电话', 'Phone', 'phone'],
  ['行政区划代码', 'Division', 'division'],
  ['经度', 'Longitude', 'longitude'],
  ['纬度', 'Latitude', 'latitude'],
  ['金额', 'Amount', 'amount'],
  ['数量', 'Quantity', 'quantity'],
  ['面积', 'Area', 'area'],
  ['类别', 'Category', 'category'],
  ['等级', 'Grade', 'grade'],
  ['经办人', 'Handled by', 'handled_by'],
  ['经办机构', 'Handling body', 'handling_body'],
  ['备注', 'Remark', 'remark'],
  ['创建时间', 'Created at', 'created_at'],
  ['更新时间', 'Updated at', 'updated_at'],
  ['证件编号', 'Document number', 'document_no'],
  ['项目名称', 'Project', 'project'],
  ['负责人', 'Person in charge', 'in_charge'],
]
const THEMES =
  '公共服务 健康保障 社会保障 食品药品安全 安全生产 价格监管 能源安全 信用体系 城乡建设 社区治理 生态环保 应急维稳'.split(
    ' ',
  )
const BASES = '国家人口 法人单位 自然资源和空间地理 社会信用 电子证照'.split(' ')

/** mulberry32: the same numbers everywhere. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const departments = () =>
  Array.from({ length: DEPARTMENTS }, (_, index) => {
    const place = PLACES[Math.floor(index / BODIES.length)] ?? ''
    return anOrganisation(7000 + index, {
      name: `生成·${place}${BODIES[index % BODIES.length]}`,
      nameEn: `Department ${index + 1} (generated)`,
    })
  })

/** Every resource of the generated province; their items are 200,000 in all. */
export function resources(): ResourceDefinition[] {
  const next = chance(20_250_801)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
  const providers = departments().map(({ code }) => code)
  let left = ITEMS
  return Array.from({ length: RESOURCES }, (_, index) => {
    const after = RESOURCES - index - 1
    // Around the mean of what is left, so that the sum comes out exactly.
    const wanted = after === 0 ? left : Math.round((left / (after + 1)) * (0.4 + 1.2 * next()))
    const count = Math.max(5, Math.min(60, wanted, left - 5 * after))
    left -= count
    return resource(index, count, { pick, providers })
  })
}

interface Given {
  pick<T>(from: readonly T[]): T
  providers: readonly string[]
}

function resource(index: number, count: number, { pick, providers }: Given): ResourceDefinition {
  const [subject, subjectEn] = pick(SUBJECTS)
  const [matter, matterEn] = pick(MATTERS)
  const place = pick(PLACES)
  const kind = pick(['basic', 'theme', 'department', 'department'] as const)
  const about = pick(['person', 'enterprise', null] as const)
  const shareType = pick([1, 2, 2, 3] as const)
  const items = Array.from({ length: count }, (_, at) => itemOf(at, about, pick))
  return {
    classification: {
      ...{ kind, group: '', detail: '' },
      item: kind === 'basic' ? pick(BASES) : kind === 'theme' ? pick(THEMES) : '',
    },
    name: `生成·${place}${subject}${matter}`,
    nameEn: `${subjectEn} ${matterEn} (generated)`,
    code: `370200/B${String(index).padStart(6, '0')}`,
    provider: providers[index % providers.length] as string,
    summary: `${place}${subject}的${matter}，由业务系统产生，测试用生成数据。`,
    format: pick(['database', 'database', 'spreadsheet', 'file', 'service'] as const),
    items,
    shareType,
    shareCondition: shareType === 1 ? '' : '办理政务服务事项时核验',
    shareMethod: pick(['service', 'database', 'file'] as const),
    updateCycle: pick(['real-time', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const),
    publishedOn: `2025-${String((index % 12) + 1).padStart(2, '0')}-15`,
    subjectField: about ? (items[0]?.field ?? null) : null,
    subjectKind: about,
  }
}

function itemOf(
  at: number,
  about: 'person' | 'enterprise' | null,
  pick: Given['pick'],
): ResourceDefinition['items'][number] {
  const known = at === 0 && about ? (about === 'person' ? 0 : 2) : (at + 3) % FIELDS.length
  const [name, nameEn, field] = FIELDS[known] as [string, string, string]
  const round = Math.floor(at / FIELDS.length)
  const suffix = at === 0 ? '' : round === 0 ? `_${at}` : `_${at}_${round}`
  return {
    ...{ name: round === 0 ? name : `${name}${round + 1}`, nameEn, field: `${field}${suffix}` },
    ...{ type: 'C', length: 50, level: pick([1, 2, 2, 3, 3]), mask: 'none' },
  }
}
