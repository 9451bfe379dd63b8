import type { Indicator, Indicators, Table } from '@onego/indicators'
import { shift } from '@onego/indicators/contract/periods'
import { notFound } from '@onego/platform/errors'
import { evaluate, type Verdict } from '../checks/evaluate.ts'
import { endOf, periodsInYear } from '../checks/periods.ts'
import type { IndicatorRule, Trial } from '../contract.ts'
import type { Occurrence } from '../rules.ts'

/** What was forecast for a period before its value was known. */
interface Intervals {
  intervalFor(
    indicator: string,
    cell: Record<string, string>,
    period: string,
    coverage: 80 | 95,
  ): Promise<{ low: number; high: number; value: number } | undefined>
}

interface Given {
  indicators: Pick<Indicators, 'table' | 'find' | 'series'>
  forecasts: Intervals
  raise(found: Occurrence[]): Promise<unknown>
  settle(rule: string, still: readonly string[]): Promise<unknown>
}

type Words = { zh: string; en: string }

interface Row {
  key: string
  cell: Record<string, string>
  name: Words | undefined
  value: number | null
  change: number | null | undefined
}

type RowsAt = (period: string) => Promise<Row[]>

interface Judged {
  rule: IndicatorRule
  indicator: Indicator
  period: string
  histories: Map<string, number[]> | undefined
}

const MOST_ROWS = 10_000
const MOST_EXAMPLES = 20

/** Looks at indicators by the rules: when values come, and over the past for whoever writes a rule. */
export function createWatching({ indicators, forecasts, raise, settle }: Given) {
  const tableFor = (rule: IndicatorRule, period?: string): Promise<Table> =>
    indicators.table('system', {
      indicators: [rule.indicator],
      measures: rule.check.kind === 'rate' ? ['value', rule.check.on] : ['value'],
      by: rule.by.map((dimension) => ({ dimension })),
      ...{ where: rule.where, limit: MOST_ROWS, ...(period ? { period } : {}) },
    })

  /** The part of the indicator that is watched, in words; what subjects are told apart by they say themselves. */
  const partOf = async ({ indicator, where, by }: IndicatorRule, period: string): Promise<Words | undefined> => {
    const cell = Object.fromEntries(Object.entries(where).filter(([dimension]) => !by.includes(dimension)))
    if (Object.keys(cell).length === 0) return undefined
    const series = await indicators.series('system', { indicator, cell, from: period, to: period })
    return joined(series.cell.map(({ name }) => name))
  }

  /** Remembers what it read: a trial looks at the same periods again and again. */
  const reader = (rule: IndicatorRule): RowsAt => {
    const read = new Map<string, Promise<Row[]>>()
    return (period) => {
      const found = read.get(period) ?? tableFor(rule, period).then((table) => rowsOf(rule, table))
      read.set(period, found)
      return found
    }
  }

  const judgeRow = async (judged: Judged, row: Row, value: number): Promise<Verdict | undefined> => {
    const { rule, indicator, period, histories } = judged
    const { check } = rule
    const interval =
      check.kind === 'interval'
        ? await forecasts.intervalFor(rule.indicator, row.cell, period, check.coverage)
        : undefined
    const history = histories?.get(row.key) ?? []
    return evaluate(check, { value, change: row.change, history, interval, ...sayerOf(indicator) })
  }

  /** Verdicts on every subject of a period, and the subjects that nothing can be said of. */
  const judge = async (rule: IndicatorRule, indicator: Indicator, period: string, rowsAt: RowsAt) => {
    const rows = await rowsAt(period)
    const histories = rule.check.kind === 'control' ? await historiesOf(rule.check.window, period, rowsAt) : undefined
    const found: { row: Row; verdict: Verdict }[] = []
    const unknown = rows.filter(({ value }) => value === null).map(({ key }) => key)
    for (const row of rows) {
      if (row.value === null) continue
      const verdict = await judgeRow({ rule, indicator, period, histories }, row, row.value)
      if (verdict) found.push({ row, verdict })
    }
    return { rows, found, unknown }
  }

  const indicatorOf = async (rule: IndicatorRule) => {
    const indicator = await indicators.find(rule.indicator)
    if (!indicator) throw notFound('indicators.indicator', rule.indicator)
    return indicator
  }

  return {
    /** Whether values of `recorded` may change what the rule sees. */
    async isTouched(rule: IndicatorRule, recorded: string): Promise<boolean> {
      if (rule.indicator === recorded) return true
      const method = (await indicators.find(rule.indicator))?.method
      return method?.kind === 'formula' && Object.values(method.names).some((one) => one.indicator === recorded)
    },

    /** Judges the newest period: raises what is wrong, notes what is right again. @returns how many warnings there are. */
    async watch(rule: IndicatorRule): Promise<number> {
      const indicator = await indicatorOf(rule)
      const { period } = await tableFor(rule)
      if (!period) return 0
      const { found, unknown } = await judge(rule, indicator, period, reader(rule))
      const part = await partOf(rule, period)
      await raise(found.map(({ row, verdict }) => occurrenceOf(rule, indicator, { period, part, row, verdict })))
      await settle(rule.code, [...found.map(({ row }) => row.key), ...unknown])
      return found.length
    },

    /** What the rule would have said of every period of the last year. Intervals are those that were forecast at the time. */
    async tryOut(rule: IndicatorRule): Promise<Trial> {
      const indicator = await indicatorOf(rule)
      const { period: newest } = await tableFor(rule)
      if (!newest) return { from: null, to: null, looked: 0, warnings: 0, byPeriod: [], examples: [] }
      const rowsAt = reader(rule)
      const part = await partOf(rule, newest)
      const periods = Array.from({ length: periodsInYear(newest) }, (_, back) => shift(newest, -back)).reverse()
      const trial: Trial = { from: periods[0] ?? null, to: newest, looked: 0, warnings: 0, byPeriod: [], examples: [] }
      for (const period of periods) {
        const { rows, found } = await judge(rule, indicator, period, rowsAt)
        trial.looked += rows.filter(({ value }) => value !== null).length
        trial.warnings += found.length
        trial.byPeriod.push({ period, warnings: found.length })
        const examples = found.map(({ row, verdict }) => occurrenceOf(rule, indicator, { period, part, row, verdict }))
        trial.examples.unshift(
          ...examples.map(({ level, subject, title, facts }) => ({
            period,
            level,
            subject: subject.name,
            title,
            facts,
          })),
        )
        trial.examples.splice(MOST_EXAMPLES)
      }
      return trial
    },
  }
}

function rowsOf(rule: IndicatorRule, table: Table): Row[] {
  const whole = rule.by.length === 0 ? [{ members: [], values: table.total }] : table.rows
  return whole.map(({ members, values }) => ({
    key: members.map(({ member }) => member).join(',') || 'whole',
    cell: { ...rule.where, ...Object.fromEntries(members.map(({ dimension, member }) => [dimension, member])) },
    name: members.length > 0 ? joined(members.map(({ name }) => name)) : undefined,
    value: values[0] ?? null,
    change: values[1],
  }))
}

const joined = (names: readonly { zh: string; en: string }[]) => ({
  zh: names.map(({ zh }) => zh).join('·'),
  en: names.map(({ en }) => en).join(' · '),
})

/** Of every subject the values before, oldest first; a missing one ends what can be used. */
async function historiesOf(window: number, period: string, rowsAt: RowsAt) {
  const histories = new Map<string, number[]>()
  const isBroken = new Set<string>()
  for (let back = 1; back <= window; back += 1) {
    const values = new Map((await rowsAt(shift(period, -back))).map(({ key, value }) => [key, value]))
    if (values.size === 0) break
    for (const [key, value] of values) {
      if (value === null) isBroken.add(key)
      else if (!isBroken.has(key)) histories.set(key, [value, ...(histories.get(key) ?? [])])
    }
  }
  return histories
}

function sayerOf({ decimals, unit }: Indicator) {
  const figure = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: decimals })
  const say = (value: number) => ({ zh: `${figure(value)}${unit.zh}`, en: `${figure(value)} ${unit.en}` })
  return { unit, figure, say }
}

interface Seen {
  period: string
  part: Words | undefined
  row: Row
  verdict: Verdict
}

function occurrenceOf(rule: IndicatorRule, indicator: Indicator, { period, part, row, verdict }: Seen): Occurrence {
  const { code, name, advice, owner, suppressMs, escalateAfterMs, visibility } = rule
  const names = [part, row.name].filter((one) => one !== undefined)
  const subject = names.length > 0 ? joined(names) : indicator.name
  const href = `/desk/indicators/${indicator.code}`
  const { finding, level, facts } = verdict
  return {
    rule: { code, name, advice, owner, suppressMs, escalateAfterMs, visibility },
    ...{ key: row.key, level, at: endOf(period), isNew: false },
    subject: { kind: 'indicator', code: row.key.slice(0, 200), name: subject },
    title: {
      zh: `${subject.zh}${names.length > 0 ? ` ${indicator.name.zh}` : ''} ${period} ${finding.zh}`,
      en: `${subject.en}${names.length > 0 ? ` ${indicator.name.en}` : ''} ${period}: ${finding.en}`,
    },
    facts: [{ label: indicator.name, value: period, href }, ...facts.map((one) => ({ ...one, href }))],
  }
}
