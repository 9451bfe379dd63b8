import { creditCodeCheck, organisationCodeCheck } from '@onego/organisations/contract'
import { officeAddress, type Place, pickPlace } from './places.ts'
import { type Chance, chance } from './random.ts'
import { ageOn, CENSUS_DAY, type Enterprise, type Resident } from './world.ts'

// [industry, words in the name, kinds of body]
const TRADES: [string, string[]][] = [
  ['软件和信息技术服务业', ['软件', '信息技术', '数字科技', '网络科技']],
  ['批发业', ['商贸', '贸易', '供应链']],
  ['零售业', ['百货', '商行', '便利店管理']],
  ['通用设备制造业', ['机械制造', '精密机械', '装备制造']],
  ['专用设备制造业', ['智能装备', '自动化设备']],
  ['橡胶和塑料制品业', ['橡塑制品', '橡胶']],
  ['纺织服装、服饰业', ['服饰', '针织', '纺织']],
  ['农副食品加工业', ['食品', '水产', '粮油']],
  ['水上运输业', ['国际物流', '船务', '航运']],
  ['道路运输业', ['物流', '运输']],
  ['房屋建筑业', ['建筑工程', '建设']],
  ['建筑装饰业', ['装饰工程', '装饰设计']],
  ['餐饮业', ['餐饮管理', '海鲜酒楼']],
  ['住宿业', ['酒店管理', '民宿']],
  ['商务服务业', ['企业管理咨询', '会展服务', '人力资源']],
  ['教育', ['教育咨询', '文化艺术培训']],
  ['研究和试验发展', ['生物科技', '海洋科技', '新材料']],
  ['生态保护和环境治理业', ['环保科技', '环境工程']],
]
const KINDS: [string, number][] = [
  ['有限责任公司(自然人投资或控股)', 60],
  ['有限责任公司(自然人独资)', 28],
  ['股份有限公司(非上市)', 3],
  ['个人独资企业', 9],
]
const FIRST = [...'海青岛瑞鼎泰恒盛华凯金鑫宏德信诚汇博远航星辰云启明天润佳和顺通达丰源']
const SECOND = [...'洋润源达通盛泰隆丰和信诚茂祥瑞康宁博创新科联邦程远图腾升辉煌景']

/** Adults own them; working people of the city work for them. */
export function makeEnterprises(seed: string, count: number, places: Place[], residents: Resident[]): Enterprise[] {
  const by = chance(`${seed}/enterprises`)
  const owners = residents.filter((one) => between(ageOn(CENSUS_DAY, one.bornOn), 24, 68))
  const names = new Set<string>()
  return Array.from({ length: count }, (_, index) => makeEnterprise(by, index, { places, owners, names }))
}

interface Ground {
  places: Place[]
  owners: Resident[]
  names: Set<string>
}

function makeEnterprise(by: Chance, index: number, { places, owners, names }: Ground): Enterprise {
  const place = pickPlace(by, places)
  const [industry, words] = by.pick(TRADES)
  const kind = by.weighted(KINDS)
  const form = kind.startsWith('股份') ? '股份有限公司' : kind === '个人独资企业' ? '服务部' : '有限公司'
  let name = ''
  while (!name || names.has(name)) name = `青岛${by.pick(FIRST)}${by.pick(SECOND)}${by.pick(words)}${form}`
  names.add(name)
  return {
    creditCode: creditCode(place.region, index),
    name,
    kind,
    industry,
    capitalYuan: by.pick([100_000, 300_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 50_000_000]),
    place,
    address: officeAddress(by, place),
    establishedOn: `${by.between(1996, 2025)}-${two(by.between(1, 12))}-${two(by.between(1, 28))}`,
    status: by.weighted<Enterprise['status']>([
      ['存续', 88],
      ['注销', 9],
      ['吊销', 3],
    ]),
    legalPerson: by.pick(owners),
  }
}

/** 9 市场监管, 1 企业; the body part DMnnnnnn was given out by nobody and marks the code as generated. */
function creditCode(region: string, index: number): string {
  const body = `DM${String(index + 1).padStart(6, '0')}`
  const first17 = `91${region}${body}${organisationCodeCheck(body)}`
  return first17 + creditCodeCheck(first17)
}

/** Gives most people of working age an employer, a few large ones having most of them. */
export function employ(seed: string, residents: Resident[], enterprises: Enterprise[]): void {
  const by = chance(`${seed}/work`)
  const open = enterprises.filter((enterprise) => enterprise.status === '存续')
  for (const resident of residents) {
    if (resident.employer || resident.uninsured) continue
    if (!between(ageOn(CENSUS_DAY, resident.bornOn), 22, 59) || !by.happens(0.72)) continue
    const employer = open[Math.floor(by.next() ** 2 * open.length)]
    if (employer) resident.employer = employer
  }
}

export const two = (number: number) => String(number).padStart(2, '0')
const between = (number: number, low: number, high: number) => number >= low && number <= high
