import type { Evaluation } from '../contract.ts'
import { indexOf } from './aqi.ts'
import { isYearValid, LEAST } from './averages.ts'
import {
  dailyMeasured,
  type Limits,
  limitsOn,
  type Measured,
  POLLUTANTS,
  type Pollutant,
  standardOn,
} from './breakpoints.ts'
import { roundConcentration } from './rounding.ts'

interface Day {
  day: string
  averages: Partial<Record<Measured, number | null>>
}

/** HJ 663—2013: the percentile of the daily values that is held against the daily limit. */
const PERCENTILE: Record<Pollutant, number> = { so2: 98, no2: 98, co: 95, pm10: 95, pm25: 95, o3: 90 }

const NOTE = {
  zh: '按 HJ 663—2013 的百分位数和综合指数计算，限值取 GB 3095 当期二级标准。HJ 663—2026 新增的例外事件、三年滑动平均和修约细则尚未取得文本，未计入。',
  en: 'Percentiles and composite index as in HJ 663-2013, limits of GB 3095 class 2 in force. The exceptional events, three-year means and finer rounding that HJ 663-2026 adds are not included: its text was not at hand.',
}

/**
 * HJ 663—2013: 优良天数比例 = days of AQI ≤ 100 of the valid days; 综合指数 = Σ C/S over SO2, NO2, PM10, PM2.5 (mean by annual limit), CO
 * (95th percentile by 4) and O3 (90th percentile by 160). A figure lacks where a pollutant lacks.
 */
export function evaluate(days: readonly Day[], from: string, to: string): Omit<Evaluation, 'source'> {
  const indices = days.flatMap(({ day, averages }) => {
    const { aqi, level } = indexOf({ report: 'day', standard: standardOn(day), values: averages })
    return aqi === null || !level ? [] : [{ aqi, level: level.level }]
  })
  const byLevel = [1, 2, 3, 4, 5, 6].map((level) => indices.filter((found) => found.level === level).length)
  const goodDays = indices.filter(({ aqi }) => aqi <= 100).length
  const pollutants = POLLUTANTS.map((pollutant) => figuresOf(pollutant, days))
  return {
    ...{ from, to, validDays: indices.length, goodDays, byLevel, pollutants, note: NOTE },
    goodPercent: indices.length === 0 ? null : (100 * goodDays) / indices.length,
    composite: composite(pollutants, limitsOn(to)),
    isWholeYear: isWhole(days, from, to),
  }
}

const dailyOf = (pollutant: Pollutant, days: readonly Day[]) =>
  days.flatMap(({ averages }) => averages[dailyMeasured(pollutant)] ?? [])

function figuresOf(pollutant: Pollutant, days: readonly Day[]): Evaluation['pollutants'][number] {
  const daily = dailyOf(pollutant, days).map((value) => roundConcentration(pollutant, value))
  const mean = daily.length === 0 ? null : daily.reduce((sum, value) => sum + value, 0) / daily.length
  const at = PERCENTILE[pollutant]
  return { pollutant, mean, percentile: percentileOf(daily, at / 100), at }
}

/** HJ 663—2013 annex A: position 1 + (n − 1)·p in ascending order, between two values by straight line. */
export function percentileOf(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low)
}

function composite(pollutants: Evaluation['pollutants'], limits: Limits): number | null {
  let total = 0
  for (const { pollutant, mean, percentile } of pollutants) {
    const isPeak = pollutant === 'co' || pollutant === 'o3'
    const value = isPeak ? percentile : mean
    if (value === null) return null
    total += value / (isPeak ? limits[pollutant] : limits.year[pollutant])
  }
  return total
}

function isWhole(days: readonly Day[], from: string, to: string): boolean {
  if (!from.endsWith('-01-01') || !to.endsWith('-12-31') || from.slice(0, 4) !== to.slice(0, 4)) return false
  const counts = new Map<string, number>()
  for (const { day, averages } of days) {
    if (averages.pm25_24h !== null) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1)
  }
  return days.length >= LEAST.daysOfYear && isYearValid(counts)
}
