import type { Text } from '@onego/indicators/contract'
import { creditCodeCheck, organisationCodeCheck } from '@onego/organisations/contract'
import { SECTORS, type Sector } from '../content/industries.ts'
import type { District, MadeEnterprise, MadePark } from './made.ts'
import type { Random } from './random.ts'

const WORDS =
  '宏远 海晟 恒泰 鑫源 瑞丰 博联 启航 新辉 安盛 远拓 华屹 金瀚 同创 盛邦 达科 联信 中岳 天润 正和 东屿'.split(' ')
const WORDS_EN =
  'Hongyuan Haisheng Hengtai Xinyuan Ruifeng Bolian Qihang Xinhui Ansheng Yuantuo Huayi Jinhan Tongchuang Shengbang Dake Lianxin Zhongyue Tianrun Zhenghe Dongyu'.split(
    ' ',
  )
const LETTERS = '甲乙丙丁戊己庚辛壬癸'
/** Weight of each industry in the number of enterprises. */
const WEIGHT = [3, 4, 11, 4, 3, 9, 5, 1, 13, 5, 20, 7, 7, 12]
export const MOST_ENTERPRISES = 20_000

/** GENERATED: valid by GB 32100 and GB 11714, with a body part GENnnnnn that no registrar gave out. */
function generatedCode(region: string, number: number): string {
  const body = `GEN${String(number).padStart(5, '0')}`
  const first17 = `91${region}${body}${organisationCodeCheck(body)}`
  return first17 + creditCodeCheck(first17)
}

function nameOf(number: number, sector: Sector): Text {
  const at = number % WORDS.length
  const round = Math.floor(number / WORDS.length)
  const letter = round === 0 ? '' : `${LETTERS[(round - 1) % 10]}${round > 10 ? Math.ceil(round / 10) : ''}`
  return {
    zh: `生成·${WORDS[at]}${letter}${sector.name.zh.split('、')[0]}有限公司`,
    en: `Generated · ${WORDS_EN[at]}${round === 0 ? '' : ` ${round + 1}`} ${sector.name.en} Co.`,
  }
}

function sectorAt(random: Random): Sector {
  let left = random.next() * WEIGHT.reduce((sum, weight) => sum + weight, 0)
  const found = SECTORS.find((_, at) => {
    left -= WEIGHT[at] ?? 0
    return left < 0
  })
  return found ?? (SECTORS[0] as Sector)
}

const sizeOf = (scale: number) => (scale > 8000 ? 'large' : scale > 2000 ? 'medium' : 'small')

interface Given {
  random: Random
  region: string
  districts: readonly District[]
  parks: readonly MadePark[]
  count: number
}

export function makeEnterprises({ random, region, districts, parks, count }: Given): MadeEnterprise[] {
  return Array.from({ length: count }, (_, at) => {
    const sector = sectorAt(random)
    const park = random.next() < 0.72 && parks.length > 0 ? random.pick(parks) : undefined
    const district = districts.find(({ code }) => code === park?.region) ?? random.pick(districts)
    // Yuan are spread log-normally: few large, many small (10,000 yuan a month).
    const scale = Math.exp(7.2 + 1.25 * random.normal())
    const near = park ?? district
    const spread = park ? 0.012 : 0.05
    return {
      code: generatedCode(region, at + 1),
      name: nameOf(at, sector),
      region: district.code,
      industry: random.pick(sector.divisions),
      sector: sector.code,
      park: park?.code ?? null,
      size: sizeOf(scale),
      scale,
      lon: near.lon + spread * (random.next() - 0.5),
      lat: near.lat + spread * (random.next() - 0.5),
      seed: Math.floor(random.next() * 2 ** 31),
    }
  })
}
