import type { Text } from '../contract.ts'
import { POLLUTANTS, type Pollutant } from '../rules/breakpoints.ts'
import { SHORT, unitText } from './names.ts'

interface Said {
  /** What the feature was, in its own unit. */
  is: number
  pollutant: Pollutant
  /** Hours or days in the name of the feature. */
  hours: number
}
type Words = (said: Said) => Text
const both = (zh: string, en: string): Text => ({ zh, en })

const digits = (value: number, count = 0) => value.toFixed(count)
const signed = (value: number, count = 0) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(count)}`
/** A change of the logarithm as people say it. */
const percent = (change: number) => `${signed(100 * Math.expm1(change))} %`
const amount = (value: number, pollutant: Pollutant) =>
  `${digits(value, pollutant === 'co' ? 2 : 0)} ${unitText(pollutant).en}`

const level =
  (zh: (hours: number) => string, en: (hours: number) => string): Words =>
  ({ is, pollutant, hours }) =>
    both(`${zh(hours)} ${amount(is, pollutant)}`, `${en(hours)} ${amount(is, pollutant)}`)
const change =
  (zh: (hours: number) => string, en: (hours: number) => string): Words =>
  ({ is, hours }) =>
    both(`${zh(hours)} ${percent(is)}`, `${en(hours)} ${percent(is)}`)
const quantity =
  (zh: (hours: number) => string, en: (hours: number) => string, unit: string, count = 1): Words =>
  ({ is, hours }) =>
    both(`${zh(hours)} ${digits(is, count)}${unit}`, `${en(hours)} ${digits(is, count)}${unit}`)
const difference =
  (zh: (hours: number) => string, en: (hours: number) => string, unit: string): Words =>
  ({ is, hours }) =>
    both(`${zh(hours)} ${signed(is, 1)}${unit}`, `${en(hours)} ${signed(is, 1)}${unit}`)

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
const wind =
  (zh: [string, string], en: [string, string]): Words =>
  ({ is, hours }) => {
    const which = is >= 0 ? 0 : 1
    const over = hours > 0 ? both(`近 ${hours} 小时平均`, `, mean of the last ${hours} h`) : both('现在', ' now')
    const speed = digits(Math.abs(is), 1)
    return both(`${over.zh}${zh[which]}分量 ${speed} m/s`, `${en[which]} part of the wind${over.en} ${speed} m/s`)
  }

const WEATHER: [RegExp, Words][] = [
  [/^windU(\d*)$/, wind(['偏西风', '偏东风'], ['Westerly', 'Easterly'])],
  [/^windV(\d*)$/, wind(['偏南风', '偏北风'], ['Southerly', 'Northerly'])],
  [
    /^windSpeed$/,
    quantity(
      () => '现在风速',
      () => 'Wind speed now',
      ' m/s',
    ),
  ],
  [
    /^windSpeed(\d+)$/,
    quantity(
      (h) => `近 ${h} 小时平均风速`,
      (h) => `Mean wind speed of the last ${h} h`,
      ' m/s',
    ),
  ],
  [
    /^calmHours(\d)$/,
    ({ is, hours }) =>
      both(`风速低于 ${hours} m/s 已 ${digits(is)} 小时`, `Wind below ${hours} m/s for ${digits(is)} h`),
  ],
  [
    /^windNorthHours$/,
    quantity(
      () => '距上次较强偏北风',
      () => 'Since the last fresh northerly wind',
      ' h',
      0,
    ),
  ],
  [
    /^pressure$/,
    quantity(
      () => '气压',
      () => 'Pressure',
      ' hPa',
      0,
    ),
  ],
  [
    /^pressureChange(\d+)$/,
    difference(
      (h) => `气压 ${h} 小时变化`,
      (h) => `Pressure, change over ${h} h`,
      ' hPa',
    ),
  ],
  [
    /^pressureToWeek$/,
    difference(
      () => '气压与一周平均相比',
      () => 'Pressure against the mean of the week',
      ' hPa',
    ),
  ],
  [
    /^pressureTo(\d+)$/,
    difference(
      (h) => `气压与近 ${h} 小时平均相比`,
      (h) => `Pressure against the mean of ${h} h`,
      ' hPa',
    ),
  ],
  [
    /^pressureAboveLeast$/,
    difference(
      () => '气压比近两天最低',
      () => 'Pressure against the lowest of two days',
      ' hPa',
    ),
  ],
  [
    /^pressureBelowMost$/,
    difference(
      () => '气压比近四天最高',
      () => 'Pressure against the highest of four days',
      ' hPa',
    ),
  ],
  [
    /^temperature$/,
    quantity(
      () => '气温',
      () => 'Temperature',
      ' °C',
    ),
  ],
  [
    /^temperatureChange(\d+)$/,
    difference(
      (h) => `气温 ${h} 小时变化`,
      (h) => `Temperature, change over ${h} h`,
      ' °C',
    ),
  ],
  [
    /^temperature(Day)?ToWeek$/,
    difference(
      () => '气温与一周平均相比',
      () => 'Temperature against the mean of the week',
      ' °C',
    ),
  ],
  [
    /^dewPoint$/,
    quantity(
      () => '露点',
      () => 'Dew point',
      ' °C',
    ),
  ],
  [
    /^dewPointChange(\d+)$/,
    difference(
      (h) => `露点 ${h} 小时变化`,
      (h) => `Dew point, change over ${h} h`,
      ' °C',
    ),
  ],
  [
    /^dewPointToWeek$/,
    difference(
      () => '露点与一周平均相比',
      () => 'Dew point against the mean of the week',
      ' °C',
    ),
  ],
  [
    /^humidity$/,
    quantity(
      () => '相对湿度',
      () => 'Relative humidity',
      ' %',
      0,
    ),
  ],
  [
    /^humidity(\d+)$/,
    quantity(
      (h) => `近 ${h} 小时平均相对湿度`,
      (h) => `Relative humidity, mean of the last ${h} h`,
      ' %',
      0,
    ),
  ],
  [
    /^humidityChange(\d+)$/,
    difference(
      (h) => `相对湿度 ${h} 小时变化`,
      (h) => `Relative humidity, change over ${h} h`,
      ' %',
    ),
  ],
  [
    /^rain(\d+)$/,
    quantity(
      (h) => `近 ${h} 小时降水`,
      (h) => `Rain of the last ${h} h`,
      ' mm',
    ),
  ],
]

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
