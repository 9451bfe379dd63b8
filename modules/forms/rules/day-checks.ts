import type { Parts } from '../contract.ts'
import type { RowField } from '../definition.ts'
import { type Mistake, mistake } from './mistake.ts'

function checkDay(value: string): Mistake | undefined {
  const at = new Date(`${value}T00:00:00Z`)
  const exists = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
  return exists
    ? undefined
    : mistake('date', '请填写存在的日期，例如 2026-11-22', 'Give a day that exists, such as 2026-11-22')
}

export function checkDayBetween(value: string, field: RowField, today: string | undefined): Mistake | undefined {
  return checkDay(value) ?? checkLimits(value, field, today)
}

function checkLimits(day: string, { earliest, latest }: RowField, today: string | undefined): Mistake | undefined {
  const first = earliest === 'today' ? today : earliest
  const last = latest === 'today' ? today : latest
  if (first && day < first) return mistake('too-early', `不能早于 ${first}`, `Not before ${first}`)
  return last && day > last ? mistake('too-late', `不能晚于 ${last}`, `Not after ${last}`) : undefined
}

export function checkTime(value: string, field: RowField, today: string | undefined): Mistake | undefined {
  return Number.isNaN(Date.parse(value)) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
    ? mistake('date', '请填写日期和时间', 'Give a day and a time')
    : checkDayBetween(value.slice(0, 10), field, today)
}

export function checkMonth(value: string, field: RowField, today: string | undefined): Mistake | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) {
    return mistake('month', '请填写年和月，例如 2026-11', 'Give a year and a month, such as 2026-11')
  }
  const inMonths = (limit: RowField['earliest']) => (limit === 'today' ? today : limit)?.slice(0, 7)
  const first = inMonths(field.earliest)
  const last = inMonths(field.latest)
  if (first && value < first) return mistake('too-early', `不能早于 ${first}`, `Not before ${first}`)
  return last && value > last ? mistake('too-late', `不能晚于 ${last}`, `Not after ${last}`) : undefined
}

export function checkRange(value: Parts, field: RowField, today: string | undefined): Mistake | undefined {
  const { from = '', to = '' } = value
  if (!from || !to) return mistake('missing', '请填写开始和结束的日期', 'Give the first and the last day')
  const wrong = checkDayBetween(from, field, today) ?? checkDayBetween(to, field, today)
  if (wrong) return wrong
  return from <= to
    ? undefined
    : mistake('order', '结束日期不能早于开始日期', 'The last day cannot be before the first')
}
