import type { Chance } from './random.ts'

export interface Place {
  /** Six-digit code of the district. */
  region: string
  district: string
  towns: string[]
}

// Permanent residents in ten thousands (青岛市第七次全国人口普查公报, 2021), rounded.
const RESIDENTS: Record<string, number> = {
  '370202': 49,
  '370203': 110,
  '370211': 190,
  '370212': 50,
  '370213': 73,
  '370214': 111,
  '370215': 134,
  '370281': 99,
  '370283': 119,
  '370285': 72,
}
const ROADS =
  '香港,东海,宁夏,延安,山东,辽阳,长江,黄河,海尔,同安,劲松,银川,正阳,兴阳,鹤山,烟青,胶州,郑州,扬州,文化,青岛,上海'.split(
    ',',
  )
const ESTATES = '海景,阳光,金色,翠湖,浮山,麦岛,锦绣,和谐,崂山,蓝山,御景,书香,银海,绿城,福泰,天泰'.split(',')

export function pickPlace(by: Chance, places: Place[]): Place {
  return by.weighted(places.map((place) => [place, RESIDENTS[place.region] ?? 10] as const))
}

/** An address whose district and town are real and whose street, number and door are made up. */
export function homeAddress(by: Chance, place: Place): string {
  const road = `${by.pick(ROADS)}${by.pick(['路', '中路', '西路', '一路', '支路'])}`
  const door = `${by.between(1, 30)}号楼${by.between(1, 4)}单元${by.between(1, 28)}0${by.between(1, 4)}室`
  return `山东省青岛市${place.district}${by.pick(place.towns)}${road}${by.between(1, 399)}号${by.pick(ESTATES)}${by.pick(['花园', '家园', '新城', '小区'])}${door}`
}

export function officeAddress(by: Chance, place: Place): string {
  return `山东省青岛市${place.district}${by.pick(ROADS)}路${by.between(1, 399)}号${by.between(1, 30)}层`
}
