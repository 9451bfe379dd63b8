/**
 * 空气质量指数: HJ 633—2012 for data before 2026-03-01, HJ 633—2026 from then on. Table 1 of either (breakpoints of the
 * individual index), µg/m³, CO mg/m³, gases at 298.15 K and 1013.25 hPa.
 */
export const POLLUTANTS = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const
export type Pollutant = (typeof POLLUTANTS)[number]
export type Standard = '2012' | '2026'

/** One of each. */
export const byPollutant = <T>(make: (name: Pollutant) => T): Record<Pollutant, T> =>
  Object.fromEntries(POLLUTANTS.map((name) => [name, make(name)])) as Record<Pollutant, T>

/** Averages an individual index is made of. The 1 h values of PM10 and PM2.5 have an index from 2026 on. */
export type Average = '24h' | '1h' | '8h'
export type Measured = `${Pollutant}_${Average}`

/** What a daily report takes of a pollutant. */
export const dailyMeasured = (name: Pollutant): Measured => (name === 'o3' ? 'o3_8h' : `${name}_24h`)

const NEW_FROM = '2026-03-01'

/** The standard in force on a day of the place, `YYYY-MM-DD` or longer. */
export const standardOn = (day: string): Standard => (day.slice(0, 10) < NEW_FROM ? '2012' : '2026')

export const INDEX = [0, 50, 100, 150, 200, 300, 400, 500] as const

/** Null: no index from here on (HJ 633 table 1, notes). */
type Steps = readonly (number | null)[]

const GASES: Partial<Record<Measured, Steps>> = {
  so2_24h: [0, 50, 150, 475, 800, 1600, 2100, 2620],
  so2_1h: [0, 150, 500, 650, 800, null, null, null],
  no2_24h: [0, 40, 80, 180, 280, 565, 750, 940],
  no2_1h: [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  co_24h: [0, 2, 4, 14, 24, 36, 48, 60],
  co_1h: [0, 5, 10, 35, 60, 90, 120, 150],
  o3_8h: [0, 100, 160, 215, 265, 800, null, null],
  o3_1h: [0, 160, 200, 300, 400, 800, 1000, 1200],
}
const PM10_2026: Steps = [0, 50, 120, 250, 350, 420, 500, 600]
const PM25_2026: Steps = [0, 35, 60, 115, 150, 250, 350, 500]

export const BREAKPOINTS: Record<Standard, Partial<Record<Measured, Steps>>> = {
  '2012': {
    ...GASES,
    pm10_24h: [0, 50, 150, 250, 350, 420, 500, 600],
    pm25_24h: [0, 35, 75, 115, 150, 250, 350, 500],
  },
  '2026': { ...GASES, pm10_24h: PM10_2026, pm25_24h: PM25_2026, pm10_1h: PM10_2026, pm25_1h: PM25_2026 },
}

/** HJ 633 table 2: level, word and colour. `upTo` is the highest index of the level. */
export const LEVELS = [
  { level: 1, upTo: 50, colour: '#00e400', zh: '优', en: 'Excellent', colourZh: '绿色', colourEn: 'green' },
  { level: 2, upTo: 100, colour: '#ffff00', zh: '良', en: 'Good', colourZh: '黄色', colourEn: 'yellow' },
  {
    level: 3,
    upTo: 150,
    colour: '#ff7e00',
    zh: '轻度污染',
    en: 'Lightly polluted',
    colourZh: '橙色',
    colourEn: 'orange',
  },
  {
    level: 4,
    upTo: 200,
    colour: '#ff0000',
    zh: '中度污染',
    en: 'Moderately polluted',
    colourZh: '红色',
    colourEn: 'red',
  },
  {
    level: 5,
    upTo: 300,
    colour: '#99004c',
    zh: '重度污染',
    en: 'Heavily polluted',
    colourZh: '紫色',
    colourEn: 'purple',
  },
  {
    level: 6,
    upTo: 500,
    colour: '#7e0023',
    zh: '严重污染',
    en: 'Severely polluted',
    colourZh: '褐红色',
    colourEn: 'maroon',
  },
] as const
export type LevelEntry = (typeof LEVELS)[number]

/** @param aqi a whole number, 0–500 */
export function levelOf(aqi: number): LevelEntry {
  return LEVELS.find((entry) => aqi <= entry.upTo) ?? LEVELS[5]
}

/** GB 3095—2026 class 2, in the transition until 2030-12-31 and from 2031-01-01; GB 3095—2012 class 2 before. */
export const LIMITS = {
  '2012': { year: { so2: 60, no2: 40, pm10: 70, pm25: 35 }, co: 4, o3: 160 },
  transition: { year: { so2: 60, no2: 40, pm10: 60, pm25: 30 }, co: 4, o3: 160 },
  final: { year: { so2: 20, no2: 30, pm10: 50, pm25: 25 }, co: 4, o3: 160 },
} as const
export type Limits = (typeof LIMITS)[keyof typeof LIMITS]

export function limitsOn(day: string): Limits {
  if (day < NEW_FROM) return LIMITS['2012']
  return day < '2031-01-01' ? LIMITS.transition : LIMITS.final
}
