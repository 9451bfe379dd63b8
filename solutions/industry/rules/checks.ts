import type { Text } from '@onego/indicators/contract'
import type { Check, Figures, Finding, SheetField } from '../contract.ts'

interface Given {
  figures: Figures
  lastMonth: Figures | null
  lastYear: Figures | null
  /** Months the sheet covers; February is compared with February only. */
  months: number
}

/** Everything that is wrong (`hard`) or asks for a word (`soft`), hard first. */
export function checkSheet(given: Given, fields: readonly SheetField[], checks: readonly Check[]): Finding[] {
  const named = new Map(fields.map((field) => [field.code, field]))
  const missing = fields.flatMap((field) => checkField(field, given.figures[field.code]))
  const wrong = new Set(missing.map(({ field }) => field))
  const found = checks.flatMap((check) => {
    const touched = fieldsOf(check)
    return touched.some((code) => wrong.has(code) || given.figures[code] === undefined)
      ? []
      : runCheck(check, given, named)
  })
  return [...missing, ...found].sort((a, b) => a.severity.localeCompare(b.severity))
}

export const isHard = ({ severity }: Finding): boolean => severity === 'hard'

/** Soft findings without a word of explanation. */
export const unexplained = (findings: readonly Finding[], words: Record<string, string>): Finding[] =>
  findings.filter(({ severity, field }) => severity === 'soft' && (words[field] ?? '').trim().length < 2)

function checkField(field: SheetField, value: number | undefined): Finding[] {
  const { code, name } = field
  const hard = (zh: string, en: string): Finding[] => [
    { check: 'field', severity: 'hard', field: code, text: { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` } },
  ]
  if (value === undefined || !Number.isFinite(value))
    return hard('请填写，没有就填0', 'enter a number, 0 if there was none')
  if (value < 0 && !field.mayBeNegative) return hard('不能小于0', 'must not be below 0')
  if (field.whole && !Number.isInteger(value)) return hard('应为整数', 'must be a whole number')
  return []
}

function fieldsOf(check: Check): string[] {
  if (check.kind === 'part') return [check.part, check.whole]
  if (check.kind === 'sum') return [check.field, ...check.plus, ...check.minus]
  if (check.kind === 'ratio') return [check.field, check.of]
  return [check.field]
}

type Named = ReadonlyMap<string, SheetField>
const nameOf = (named: Named, code: string): Text => named.get(code)?.name ?? { zh: code, en: code }
const say = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 2 })

function runCheck(check: Check, given: Given, named: Named): Finding[] {
  const { figures } = given
  const at = (code: string) => figures[code] ?? 0
  if (check.kind === 'part') {
    const part = nameOf(named, check.part)
    const whole = nameOf(named, check.whole)
    const text = {
      zh: `${part.zh}（${say(at(check.part))}）不能大于${whole.zh}（${say(at(check.whole))}）`,
      en: `${part.en} (${say(at(check.part))}) must not be above ${whole.en} (${say(at(check.whole))})`,
    }
    return at(check.part) > at(check.whole) ? [{ check: check.code, severity: 'hard', field: check.part, text }] : []
  }
  if (check.kind === 'sum') return checkSum(check, at, named)
  if (check.kind === 'ratio') return checkRatio(check, at, named)
  return checkChange(check, given, named)
}

function checkSum(check: Extract<Check, { kind: 'sum' }>, at: (code: string) => number, named: Named): Finding[] {
  const total = (codes: string[]) => codes.reduce((sum, code) => sum + at(code), 0)
  const right = Math.round((total(check.plus) - total(check.minus)) * 100) / 100
  const off = at(check.field) - right
  if (Math.abs(off) <= check.tolerance) return []
  const formula = (word: (code: string) => string) =>
    `${check.plus.map(word).join(' + ')} − ${check.minus.map(word).join(' − ')}`
  const names = (language: 'zh' | 'en') => formula((code) => nameOf(named, code)[language])
  const worked = `${formula((code) => (at(code) < 0 ? `(−${say(-at(code))})` : say(at(code))))} = ${say(right)}`
  const { zh, en } = nameOf(named, check.field)
  const text = {
    zh: `${zh}应等于 ${names('zh')} = ${worked}，现为 ${say(at(check.field))}，${off > 0 ? '多' : '少'} ${say(Math.abs(off))}`,
    en: `${en} must be ${names('en')} = ${worked}; it is ${say(at(check.field))}, ${say(Math.abs(off))} too ${off > 0 ? 'much' : 'little'}`,
  }
  return [{ check: check.code, severity: 'hard', field: check.field, text, right }]
}

function checkRatio(check: Extract<Check, { kind: 'ratio' }>, at: (code: string) => number, named: Named): Finding[] {
  if (at(check.of) <= 0) return []
  const percent = (at(check.field) / at(check.of)) * 100
  if (percent >= check.least && percent <= check.most) return []
  const one = nameOf(named, check.field)
  const other = nameOf(named, check.of)
  const text = {
    zh: `${one.zh}是${other.zh}的${percent.toFixed(1)}%，一般在${check.least}%至${check.most}%之间。核对无误的，请说明原因`,
    en: `${one.en} is ${percent.toFixed(1)} % of ${other.en}, usually ${check.least} to ${check.most} %. If it is right, say why`,
  }
  return [{ check: check.code, severity: 'soft', field: check.field, text }]
}

/** A change this large is more often a wrong unit than a change. */
const UNIT_LIKELY = 20

function checkChange(check: Extract<Check, { kind: 'change' }>, given: Given, named: Named): Finding[] {
  const { zh, en } = nameOf(named, check.field)
  const value = given.figures[check.field] ?? 0
  const { lastYear, lastMonth, months } = given
  const hasYear = lastYear?.[check.field] !== undefined
  // On a year ago, which knows the season; on the month before only where there is no year ago.
  const before = hasYear ? lastYear[check.field] : months === 1 ? lastMonth?.[check.field] : undefined
  if (before === undefined || before <= 0) return []
  const change = ((value - before) / before) * 100
  if (Math.abs(change) <= check.overPercent) return []
  const [zhThen, enThen] = hasYear ? ['上年同期', 'a year ago'] : ['上月', 'the month before']
  const signed = `${change > 0 ? '+' : ''}${change.toFixed(1)}`
  const hint = unitHint(named.get(check.field), value, before)
  const text = {
    zh: `${zh}比${zhThen}（${say(before)}）变动${signed}%，超过${check.overPercent}%${hint.zh}。核对无误的，请说明原因`,
    en: `${en} changed by ${signed} % on ${enThen} (${say(before)}), more than ${check.overPercent} %${hint.en}. If it is right, say why`,
  }
  return [{ check: check.code, severity: 'soft', field: check.field, text }]
}

function unitHint(field: SheetField | undefined, value: number, before: number): Text {
  const isLikely = value > before * UNIT_LIKELY || value * UNIT_LIKELY < before
  if (!field || field.whole || !isLikely) return { zh: '', en: '' }
  return { zh: `；请先核对单位，应为${field.unit.zh}`, en: `; check the unit first, which is ${field.unit.en}` }
}
