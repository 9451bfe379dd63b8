/**
 * Public bodies of Qingdao, named as in the public record. Their codes are GENERATED: valid by GB 32100 and GB 11714,
 * but with a body part DEMnnnnn that no registrar gave out, so that none can be mistaken for a real one.
 */
import { creditCodeCheck, type OrganisationKind, organisationCodeCheck } from '@onego/organisations/contract'

export const CITY = '370200'

/** [key, name, what people say, English name] */
const LISTED = [
  ['platform', '青岛市大数据发展管理局', '大数据局', 'Qingdao Big Data Administration'],
  ['police', '青岛市公安局', '公安局', 'Qingdao Public Security Bureau'],
  ['health', '青岛市卫生健康委员会', '卫健委', 'Qingdao Health Commission'],
  ['insurance', '青岛市医疗保障局', '医保局', 'Qingdao Healthcare Security Administration'],
  ['social', '青岛市人力资源和社会保障局', '人社局', 'Qingdao Human Resources and Social Security Bureau'],
  ['civil', '青岛市民政局', '民政局', 'Qingdao Civil Affairs Bureau'],
  ['market', '青岛市市场监督管理局', '市场监管局', 'Qingdao Administration for Market Regulation'],
  ['fund', '青岛市住房公积金管理中心', '公积金中心', 'Qingdao Housing Provident Fund Management Center'],
  ['tax', '国家税务总局青岛市税务局', '税务局', 'Qingdao Tax Service, State Taxation Administration'],
  ['education', '青岛市教育局', '教育局', 'Qingdao Education Bureau'],
  ['property', '青岛市自然资源和规划局', '自然资源局', 'Qingdao Natural Resources and Planning Bureau'],
  ['hospital', '青岛市妇女儿童医院', '妇儿医院', "Qingdao Women and Children's Hospital"],
  ['approval', '青岛市行政审批服务局', '审批局', 'Qingdao Administrative Approval Service Bureau'],
  ['development', '青岛市发展和改革委员会', '发改委', 'Qingdao Development and Reform Commission'],
  ['industry', '青岛市工业和信息化局', '工信局', 'Qingdao Bureau of Industry and Information Technology'],
  ['science', '青岛市科学技术局', '科技局', 'Qingdao Science and Technology Bureau'],
  ['justice', '青岛市司法局', '司法局', 'Qingdao Justice Bureau'],
  ['finance', '青岛市财政局', '财政局', 'Qingdao Finance Bureau'],
  ['environment', '青岛市生态环境局', '生态环境局', 'Qingdao Ecology and Environment Bureau'],
  ['housing', '青岛市住房和城乡建设局', '住建局', 'Qingdao Housing and Urban-Rural Development Bureau'],
  ['urban', '青岛市城市管理局', '城管局', 'Qingdao Urban Management Bureau'],
  ['transport', '青岛市交通运输局', '交通局', 'Qingdao Transport Bureau'],
  ['water', '青岛市水务管理局', '水务局', 'Qingdao Water Administration Bureau'],
  ['agriculture', '青岛市农业农村局', '农业农村局', 'Qingdao Agriculture and Rural Affairs Bureau'],
  ['marine', '青岛市海洋发展局', '海洋局', 'Qingdao Marine Development Bureau'],
  ['commerce', '青岛市商务局', '商务局', 'Qingdao Commerce Bureau'],
  ['culture', '青岛市文化和旅游局', '文旅局', 'Qingdao Culture and Tourism Bureau'],
  ['veterans', '青岛市退役军人事务局', '退役军人局', 'Qingdao Veterans Affairs Bureau'],
  ['emergency', '青岛市应急管理局', '应急局', 'Qingdao Emergency Management Bureau'],
  ['audit', '青岛市审计局', '审计局', 'Qingdao Audit Bureau'],
  ['statistics', '青岛市统计局', '统计局', 'Qingdao Statistics Bureau'],
  ['forestry', '青岛市园林和林业局', '园林林业局', 'Qingdao Landscape and Forestry Bureau'],
] as const

export type DepartmentKey = (typeof LISTED)[number][0]

export interface Department {
  key: DepartmentKey
  code: string
  name: string
  shortName: string
  nameEn: string
  region: string
  kind: OrganisationKind
}

// 1 机构编制: 1 机关, 2 事业单位 (GB 32100-2015, table 1)
const INSTITUTIONS = new Set<DepartmentKey>(['hospital', 'fund'])
const KINDS: Partial<Record<DepartmentKey, OrganisationKind>> = { hospital: 'hospital', platform: 'platform' }

function codeOf(key: DepartmentKey, index: number): string {
  const body = `DEM${String(index + 1).padStart(5, '0')}`
  const first17 = `${INSTITUTIONS.has(key) ? '12' : '11'}${CITY}${body}${organisationCodeCheck(body)}`
  return first17 + creditCodeCheck(first17)
}

export const DEPARTMENTS: readonly Department[] = LISTED.map(([key, name, shortName, nameEn], index) => ({
  key,
  code: codeOf(key, index),
  name,
  shortName,
  nameEn,
  region: CITY,
  kind: KINDS[key] ?? 'department',
}))

const byKey = new Map(DEPARTMENTS.map((department) => [department.key, department]))

export function department(key: DepartmentKey): Department {
  const found = byKey.get(key)
  if (!found) throw new Error(`no department ${key}`)
  return found
}
