import type { Text } from '../contract.ts'
import { POLLUTANTS, type Pollutant } from '../rules/breakpoints.ts'
import { amount, both, change, digits, level, quantity, type Words } from './feature-phrases.ts'
import { SHORT } from './names.ts'
import { WEATHER } from './weather-words.ts'

const OWN: [RegExp, Words][] = [
  [
    /^now$/,
    level(
      () => '现在的浓度',
      () => 'Concentration now',
    ),
  ],
  [
    /^lag(\d+)$/,
    level(
      (h) => `${h} 小时前的浓度`,
      (h) => `Concentration ${h} h ago`,
    ),
  ],
  [
    /^mean(\d+)$/,
    level(
      (h) => `近 ${h} 小时平均`,
      (h) => `Mean of the last ${h} h`,
    ),
  ],
  [
    /^max(\d+)$/,
    level(
      (h) => `近 ${h} 小时最高`,
      (h) => `Highest of the last ${h} h`,
    ),
  ],
  [
    /^min(\d+)$/,
    level(
      (h) => `近 ${h} 小时最低`,
      (h) => `Lowest of the last ${h} h`,
    ),
  ],
  [
    /^change(\d+)$/,
    change(
      (h) => `与 ${h} 小时前相比`,
      (h) => `Against ${h} h ago`,
    ),
  ],
  [
    /^meanChange24$/,
    change(
      () => '近一天平均与前一天相比',
      () => 'Mean of the last day against the day before',
    ),
  ],
  [
    /^unrest24$/,
    ({ is }) =>
      both(
        `近一天逐小时起伏 ${digits(100 * is)} %`,
        `Ups and downs from hour to hour over a day ${digits(100 * is)} %`,
      ),
  ],
  [
    /^episodeHours$/,
    quantity(
      () => '浓度已高于一周平均之半',
      () => 'Above half of the mean of the week since',
      ' h',
      0,
    ),
  ],
  [
    /^episodeSinceClean$/,
    quantity(
      () => '距上次空气清洁',
      () => 'Since the air was last clean',
      ' h',
      0,
    ),
  ],
]

const AROUND: [RegExp, Words][] = [
  [
    /^around$/,
    level(
      () => '周围站点平均',
      () => 'Mean of the stations around',
    ),
  ],
  [
    /^aroundLeast$/,
    level(
      () => '周围站点最低',
      () => 'Lowest of the stations around',
    ),
  ],
  [
    /^aroundMost$/,
    level(
      () => '周围站点最高',
      () => 'Highest of the stations around',
    ),
  ],
  [
    /^aroundMean(\d+)$/,
    level(
      (h) => `周围站点近 ${h} 小时平均`,
      (h) => `Stations around, mean of the last ${h} h`,
    ),
  ],
  [
    /^aroundMax(\d+)$/,
    level(
      (h) => `周围站点近 ${h} 小时最高`,
      (h) => `Stations around, highest of the last ${h} h`,
    ),
  ],
  [
    /^aroundMin(\d+)$/,
    level(
      (h) => `周围站点近 ${h} 小时最低`,
      (h) => `Stations around, lowest of the last ${h} h`,
    ),
  ],
  [
    /^aroundChange(\d+)$/,
    change(
      (h) => `周围站点与 ${h} 小时前相比`,
      (h) => `Stations around against ${h} h ago`,
    ),
  ],
  [
    /^aroundLeastChange(\d+)$/,
    change(
      (h) => `周围最低值与 ${h} 小时前相比`,
      (h) => `Lowest around against ${h} h ago`,
    ),
  ],
  [
    /^aroundMostChange(\d+)$/,
    change(
      (h) => `周围最高值与 ${h} 小时前相比`,
      (h) => `Highest around against ${h} h ago`,
    ),
  ],
  [
    /^toAround$/,
    change(
      () => '本站与周围站点相比',
      () => 'This station against those around',
    ),
  ],
  [
    /^aroundSpread$/,
    change(
      () => '周围最高与最低之比',
      () => 'Highest around against lowest',
    ),
  ],
]

/** Where the wind blows to tells from where it comes. */

const CLOCK: [RegExp, Words][] = [
  [
    /^lead$/,
    quantity(
      () => '提前的时间',
      () => 'Hours ahead',
      ' h',
      0,
    ),
  ],
  [/^hour$/, ({ is }) => both(`预报的钟点 ${digits(is)} 时`, `Hour of the day ${digits(is)}:00`)],
  [/^hour(Sin|Cos)$/, () => both('一天中的时段', 'Time of the day')],
  [
    /^sameHour$/,
    level(
      () => '前一天同一钟点的浓度',
      () => 'Concentration at the same hour of the day before',
    ),
  ],
  [
    /^sameHourWeek$/,
    ({ is }) =>
      both(
        `一周来这个钟点是平均的 ${digits(100 * is)} %`,
        `Over the week this hour was ${digits(100 * is)} % of the mean`,
      ),
  ],
  [
    /^dayShape$/,
    change(
      () => '一周来这个钟点与现在钟点相比',
      () => 'This hour against the present one, over the week',
    ),
  ],
  [
    /^yesterdayChange$/,
    change(
      () => '昨天从现在钟点到这个钟点的变化',
      () => 'Change from the present hour to this one yesterday',
    ),
  ],
]

const OTHERS = POLLUTANTS.map((name): [RegExp, Words] => [
  new RegExp(`^${name}(?:Mean(\\d+))?$`),
  ({ is, hours }) => {
    const value = amount(is, name)
    if (hours > 0)
      return both(
        `${SHORT[name]} 近 ${hours} 小时平均 ${value}`,
        `${SHORT[name]}, mean of the last ${hours} h ${value}`,
      )
    return both(`现在的 ${SHORT[name]} ${value}`, `${SHORT[name]} now ${value}`)
  },
])

const ALL = [...OWN, ...AROUND, ...WEATHER, ...CLOCK, ...OTHERS]

/** A feature of the trees and what it was, in words; one that is not known here is named as the model names it. */
export function featureWords(feature: string, is: number, pollutant: Pollutant): Text {
  for (const [pattern, words] of ALL) {
    const found = pattern.exec(feature)
    if (!found) continue
    if (Number.isNaN(is)) return withoutValue(words({ is: 0, pollutant, hours: hoursIn(found) }))
    return words({ is, pollutant, hours: hoursIn(found) })
  }
  const value = Number.isNaN(is) ? '' : ` ${Number(is.toPrecision(3))}`
  return both(`特征 ${feature}${value}`, `Feature ${feature}${value}`)
}

const hoursIn = (found: RegExpExecArray) => Number(/^\d+$/.test(found[1] ?? '') ? found[1] : 0)

/** The number is cut off: there was none. */
const withoutValue = ({ zh, en }: Text): Text => {
  const cut = (text: string) => text.replace(/ [+−]?\d[\d.]* ?(%|h|m\/s|hPa|°C|mm|[µm]g\/m³)?(?!.*\d)/, '')
  return both(`${cut(zh)}（缺测）`, `${cut(en)} (not measured)`)
}
