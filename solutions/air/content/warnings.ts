import type { WarningPlan } from '../contract/warnings.ts'
import type { DayForecast } from '../contract.ts'

type WarningLevel = WarningPlan['rules'][number]['level']

/**
 * Levels of 重污染天气 warnings by forecast daily AQI, as remembered of the national notice: nobody has held them against its text. The
 * city's own emergency plan decides; the bureau confirms or changes them on its screen.
 */
export const UNCONFIRMED: WarningPlan = {
  rules: [
    {
      level: 'red',
      all: [
        { above: 200, days: 3 },
        { above: 300, days: 1 },
      ],
    },
    { level: 'orange', all: [{ above: 200, days: 2 }] },
    { level: 'orange', all: [{ above: 150, days: 3 }] },
    { level: 'yellow', all: [{ above: 200, days: 1 }] },
    { level: 'yellow', all: [{ above: 150, days: 2 }] },
  ],
  source: '环大气〔2024〕6号，凭记忆录入，未核对原文 (entered from memory, not held against the text)',
  sourceOn: null,
}

/** Longest run of days in a row above the index; the days ahead follow one another. */
function runAbove(days: readonly Pick<DayForecast, 'aqi'>[], above: number): number {
  let longest = 0
  let run = 0
  for (const { aqi } of days) {
    run = aqi !== null && aqi > above ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

/** The first rule, the gravest, that the days ahead meet. */
export const warningOf = (
  days: readonly Pick<DayForecast, 'aqi'>[],
  { rules }: Pick<WarningPlan, 'rules'>,
): WarningLevel | undefined =>
  rules.find(({ all }) => all.every(({ above, days: least }) => runAbove(days, above) >= least))?.level

export const heavyRule = (owner: string) => ({
  code: 'air.heavy-pollution',
  name: { zh: '重污染天气预报', en: 'Heavy pollution forecast' },
  advice: {
    zh: '会商确认后按本市重污染天气应急预案报请发布预警；系统只提示，是否启动由人决定。',
    en: "Confer, then propose a warning under the city's emergency plan; the system only points it out, people decide.",
  },
  owner,
  escalateAfterMs: 4 * 3_600_000,
})

export const suspectRule = (owner: string) => ({
  code: 'air.suspect-data',
  name: { zh: '站点数据可疑', en: 'Suspicious station data' },
  advice: {
    zh: '检查该站分析仪、采样和传输；确认后更正，原始值和更正都保留。',
    en: 'Check the analyser, sampling and transmission of the station; correct what is wrong, raw values are kept.',
  },
  owner,
  escalateAfterMs: 24 * 3_600_000,
})
/** Refused hours of one pollutant within a day from which a station is suspicious. */
export const SUSPECT_HOURS = 6
