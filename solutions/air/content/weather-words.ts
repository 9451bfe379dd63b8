import { both, difference, digits, quantity, type Words } from './feature-phrases.ts'

const wind =
  (zh: [string, string], en: [string, string]): Words =>
  ({ is, hours }) => {
    const which = is >= 0 ? 0 : 1
    const over = hours > 0 ? both(`近 ${hours} 小时平均`, `, mean of the last ${hours} h`) : both('现在', ' now')
    const speed = digits(Math.abs(is), 1)
    return both(`${over.zh}${zh[which]}分量 ${speed} m/s`, `${en[which]} part of the wind${over.en} ${speed} m/s`)
  }

export const WEATHER: [RegExp, Words][] = [
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
