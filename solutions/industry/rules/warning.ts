import type { Text } from '@onego/indicators/contract'
import { mad, median } from '@onego/maths/statistics'
import type { Level, Month, Risk, Signal, SignalBands, WarningBands } from '../contract.ts'
import { indexOf, monthAfter, monthOf } from './months.ts'

const LEVELS: readonly Level[] = ['green', 'blue', 'orange', 'red']
const rank = (level: Level) => LEVELS.indexOf(level)

/** A red signal is −50 % or less, and so on down to green; equal to the bound counts. */
export function bandOf(changePercent: number, bands: SignalBands): Level {
  if (changePercent <= bands.red) return 'red'
  if (changePercent <= bands.orange) return 'orange'
  return changePercent <= bands.blue ? 'blue' : 'green'
}

export interface History {
  /** Month of the first value. */
  first: Month
  values: ArrayLike<number>
}

interface Change {
  value: number
  yearAgo: number
  percent: number
}

/** On a year ago; January and February together, so that the feast's date moves nothing. */
function changeAt({ first, values }: History, at: number): Change | undefined {
  const month = (indexOf(first) + at) % 12
  const span = month === 1 ? 2 : 1
  if (month === 0) return undefined
  let value = 0
  let yearAgo = 0
  for (let back = 0; back < span; back += 1) {
    value += values[at - back] ?? Number.NaN
    yearAgo += values[at - back - 12] ?? Number.NaN
  }
  if (!Number.isFinite(value) || !(yearAgo > 0)) return undefined
  return { value, yearAgo, percent: ((value - yearAgo) / yearAgo) * 100 }
}

/** What one of the three signals says of the last month. @returns undefined if there is nothing to compare with. */
export function signalOf(kind: Signal['signal'], history: History, bands: WarningBands): Signal | undefined {
  const last = lastKnown(history)
  const now = last < 0 ? undefined : changeAt(history, last)
  if (!now) return undefined
  const usual = usualChange(history, last)
  const unusual = usual && (now.percent - usual.median) / usual.spread
  const raw = bandOf(now.percent, bands[kind])
  const isUsual = unusual !== undefined && unusual > -bands.usualWithin && raw !== 'red'
  const month = monthOf(indexOf(history.first) + last)
  return {
    signal: kind,
    month,
    months: month.endsWith('-02') ? 2 : 1,
    ...{ value: now.value, yearAgo: now.yearAgo, changePercent: now.percent },
    unusual: unusual ?? null,
    level: isUsual ? (LEVELS[Math.max(0, rank(raw) - 1)] ?? 'green') : raw,
    monthsInRow: monthsInRow(history, last, bands[kind]),
  }
}

/** January stands with February: the last month that can be judged. */
function lastKnown({ first, values }: History): number {
  let last = values.length - 1
  while (last >= 0 && !Number.isFinite(values[last])) last -= 1
  return (indexOf(first) + last) % 12 === 0 ? last - 1 : last
}

/** Median and robust deviation (1.4826 MAD, at least 3 points) of its changes before the last; from 12 changes on. */
function usualChange(history: History, last: number): { median: number; spread: number } | undefined {
  const before: number[] = []
  for (let at = 12; at < last; at += 1) {
    const change = changeAt(history, at)
    if (change) before.push(change.percent)
  }
  if (before.length < 12) return undefined
  return { median: median(before), spread: Math.max(3, mad(before)) }
}

function monthsInRow(history: History, last: number, bands: SignalBands): number {
  let count = 0
  for (let at = last; at >= 12; at -= 1) {
    const change = changeAt(history, at)
    if (!change) continue
    if (bandOf(change.percent, bands) === 'green') break
    count += 1
  }
  return count
}

/**
 * The enterprise's colour: the second gravest of its signals, or the gravest if it has lasted two months or electricity stands
 * still. One bad month of one signal alone therefore never makes a colour graver than blue.
 */
export function riskOf(signals: readonly Signal[], month: Month): Risk {
  const byGravity = sortByGravity(signals)
  const [gravest, second] = byGravity
  const stands = signals.some(({ signal, value }) => signal === 'electricity' && value === 0)
  const lasted = gravest !== undefined && (gravest.monthsInRow >= 2 || stands)
  const level = lasted ? gravest.level : lesser(gravest?.level ?? 'green', graver(second?.level ?? 'green', 'blue'))
  const reasons = byGravity.filter((signal) => signal.level !== 'green').map(reasonOf)
  return { month, level, signals: [...signals], reasons: [...reasons, ...disagreement(signals)] }
}

const sortByGravity = (signals: readonly Signal[]) => [...signals].sort((a, b) => rank(b.level) - rank(a.level))

const lesser = (one: Level, other: Level) => (rank(one) < rank(other) ? one : other)
const graver = (one: Level, other: Level) => (rank(one) > rank(other) ? one : other)

export const SIGNAL_NAME: Record<Signal['signal'], Text & { unit: Text }> = {
  electricity: { zh: '用电量', en: 'Electricity', unit: { zh: '万千瓦时', en: '10,000 kWh' } },
  output: { zh: '产值', en: 'Output', unit: { zh: '万元', en: '10,000 yuan' } },
  tax: { zh: '入库增值税', en: 'VAT paid', unit: { zh: '万元', en: '10,000 yuan' } },
}

const say = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 })

/** The minus is the sign, not the hyphen, as on every screen. */
const percent = (value: number) => value.toFixed(1).replace('-', '−')
export const sayMonth = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

function reasonOf(signal: Signal): Text {
  const { zh, en, unit } = SIGNAL_NAME[signal.signal]
  const [last, before] = [signal.month, monthAfter(signal.month, -1)]
  const when =
    signal.months === 2
      ? { zh: `${sayMonth(before)}和${sayMonth(last)}`, en: `${before} + ${last}` }
      : { zh: sayMonth(last), en: last }
  const rows = signal.monthsInRow > 1
  return {
    zh: `${zh}${when.zh}为${say(signal.value)}${unit.zh}，上年同期${say(signal.yearAgo)}，变动${percent(signal.changePercent)}%${rows ? `，已连续${signal.monthsInRow}个月偏低` : ''}`,
    en: `${en} of ${when.en}: ${say(signal.value)} (${unit.en}), a year ago ${say(signal.yearAgo)}, change ${percent(signal.changePercent)} %${rows ? `, low for ${signal.monthsInRow} months in a row` : ''}`,
  }
}

/** The gravest signal in few words, for lists: 用电量同比−53.5%，连续5个月偏低. */
export function headlineOf({ signals }: Pick<Risk, 'signals'>): Text | undefined {
  const [gravest] = sortByGravity(signals)
  if (!gravest) return undefined
  const { zh, en } = SIGNAL_NAME[gravest.signal]
  const change = percent(gravest.changePercent)
  const rows = gravest.monthsInRow
  return {
    zh: `${zh}同比${change}%${rows > 1 ? `，连续${rows}个月偏低` : ''}`,
    en: `${en.toLowerCase().replace('vat', 'VAT')} ${change} % on a year ago${rows > 1 ? `, low for ${rows} months` : ''}`,
  }
}

/** Output up while electricity falls: perhaps outsourced, perhaps reported wrongly; a person asks. */
function disagreement(signals: readonly Signal[]): Text[] {
  const changeOf = (kind: Signal['signal']) => signals.find(({ signal }) => signal === kind)?.changePercent
  const output = changeOf('output')
  const electricity = changeOf('electricity')
  if (output === undefined || electricity === undefined || output - electricity < 50 || electricity > -15) return []
  return [
    {
      zh: `产值变动${percent(output)}%而用电变动${percent(electricity)}%，两者不符，请核实`,
      en: `Output changed by ${percent(output)} % but electricity by ${percent(electricity)} %: they disagree, please verify`,
    },
  ]
}
