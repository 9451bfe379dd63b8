import type { Resource } from '../contract.ts'

/** Every name that is used, so that no reader has to fetch a context. */
export const CONTEXT = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

const EU = 'http://publications.europa.eu/resource/authority'

/** EU vocabulary `frequency`. */
export const FREQUENCIES: Record<Resource['updateCycle'], string> = {
  'real-time': `${EU}/frequency/CONT`,
  daily: `${EU}/frequency/DAILY`,
  weekly: `${EU}/frequency/WEEKLY`,
  monthly: `${EU}/frequency/MONTHLY`,
  quarterly: `${EU}/frequency/QUARTERLY`,
  yearly: `${EU}/frequency/ANNUAL`,
}

/** EU vocabulary `file-type`, of what the data API answers with. */
export const JSON_TYPE = `${EU}/file-type/JSON`
export const CHINESE = `${EU}/language/ZHO`
export const ENGLISH = `${EU}/language/ENG`
export const THEMES_SCHEME = `${EU}/data-theme`

/**
 * EU vocabulary `access-right`: public is what everybody may have without condition; what departments share among each
 * other is restricted; what is not shared is not public.
 */
export function accessRightOf({ open, openCondition, shareType }: Resource): string {
  if (open && !openCondition.trim()) return `${EU}/access-right/PUBLIC`
  return `${EU}/access-right/${open || shareType !== 3 ? 'RESTRICTED' : 'NON_PUBLIC'}`
}

interface Theme {
  iri: string
  zh: string
  en: string
}

const theme = (code: string, zh: string, en: string): Theme => ({ iri: `${THEMES_SCHEME}/${code}`, zh, en })

const GOVERNMENT = theme('GOVE', '政府与公共部门', 'Government and public sector')
const HEALTH = theme('HEAL', '健康', 'Health')
const SOCIETY = theme('SOCI', '人口与社会', 'Population and society')
const ECONOMY = theme('ECON', '经济与金融', 'Economy and finance')
const SAFETY = theme('JUST', '司法与公共安全', 'Justice, legal system and public safety')
const ENERGY = theme('ENER', '能源', 'Energy')
const REGIONS = theme('REGI', '区域与城市', 'Regions and cities')
const ENVIRONMENT = theme('ENVI', '环境', 'Environment')

/** EU vocabulary `data-theme` for the 项 of the guide; our own reading, no standard has such a table. */
const THEMES: Record<string, Theme> = {
  ...{ 国家人口: SOCIETY, 法人单位: ECONOMY, 自然资源和空间地理: REGIONS, 社会信用: ECONOMY, 电子证照: GOVERNMENT },
  ...{ 公共服务: GOVERNMENT, 健康保障: HEALTH, 社会保障: SOCIETY, 食品药品安全: HEALTH, 安全生产: SAFETY },
  ...{ 价格监管: ECONOMY, 能源安全: ENERGY, 信用体系: ECONOMY, 城乡建设: REGIONS, 社区治理: SOCIETY },
  ...{ 生态环保: ENVIRONMENT, 应急维稳: SAFETY },
}

export const themeOf = ({ classification }: Resource): Theme => THEMES[classification.item] ?? GOVERNMENT
