import { creditCodeIsValid } from '@onego/organisations/contract'
import { type ExchangeProblem, ExchangeRecord } from '../contract/exchange.ts'
import { codeProblems } from '../rules/code-checks.ts'
import { codedProblems } from '../rules/coded-checks.ts'
import { fieldProblems } from '../rules/field-problems.ts'
import { guideOf } from '../rules/item-checks.ts'
import type { ReadRecord } from './read.ts'

/** What records are checked against. */
export interface Known {
  /** Organisations that exist. */
  departments: ReadonlySet<string>
  /** Divisions that were asked for, and whether they exist. */
  regions: Map<string, boolean>
  /** Line on which each code stands first; filled as records come. */
  seen: Map<string, number>
}

const problem = (line: number, where: string, code: string, zh: string, en: string): ExchangeProblem => ({
  ...{ line, where, code },
  message: { zh, en },
})

/** The record if everything about it is right, else what is wrong, with its line. */
export function checkRecord(
  read: ReadRecord,
  known: Known,
): { record: ExchangeRecord | undefined; problems: ExchangeProblem[] } {
  const { line } = read
  const unreadable = read.problems.map(({ where, message }) => ({ line, where, code: 'unreadable', message }))
  if (unreadable.length > 0) return { record: undefined, problems: unreadable }
  const parsed = ExchangeRecord.safeParse(read.record)
  const lineOf = (where: string) =>
    read.lineOf?.(where.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))) ?? line
  if (!parsed.success) {
    const problems = fieldProblems(parsed.error.issues).map(({ where, code, message }) => ({
      ...{ line: lineOf(where), where: where.replace(/^item\./, ''), code, message },
    }))
    return { record: undefined, problems }
  }
  const { item } = parsed.data
  const wrong = [...codeProblems(item), ...codedProblems(item), ...guideOf(item)]
  const problems = [
    ...wrong.map(({ where, code, message }) => ({ line: lineOf(`item.${where}`), where, code, message })),
    ...strangers(parsed.data, line, known),
  ]
  return { record: parsed.data, problems }
}

function strangers({ item }: ExchangeRecord, line: number, { departments, regions, seen }: Known): ExchangeProblem[] {
  const { code, department, region, legalLimitDays: legal, promisedLimitDays: promised, limits } = item
  const before = seen.get(code)
  if (before === undefined) seen.set(code, line)
  return [
    ...(before === undefined
      ? []
      : [
          problem(
            line,
            'code',
            'repeated-row',
            `编码“${code}”与第 ${before} 行重复。`,
            `The code ${code} is on line ${before} too.`,
          ),
        ]),
    ...departmentProblems(department, line, departments),
    ...(regions.get(region)
      ? []
      : [problem(line, 'region', 'unknown-region', `没有行政区划“${region}”。`, `There is no division ${region}.`)]),
    ...(legal !== null && promised !== null && promised > legal && limits.legalUnit === limits.promisedUnit
      ? [
          problem(
            ...([line, 'promisedLimitDays', 'promise-within-law'] as const),
            `承诺时限 ${promised} 天长于法定时限 ${legal} 天。`,
            `The promise of ${promised} days is longer than the legal limit of ${legal}.`,
          ),
        ]
      : []),
  ]
}

function departmentProblems(code: string, line: number, departments: ReadonlySet<string>): ExchangeProblem[] {
  if (!creditCodeIsValid(code)) {
    const zh = `实施主体编码“${code}”不是正确的统一社会信用代码（GB 32100）。`
    return [problem(line, 'department', 'department-code', zh, `"${code}" is no credit code (GB 32100).`)]
  }
  if (departments.has(code)) return []
  const zh = `平台上没有实施主体“${code}”，请先登记这个部门。`
  return [problem(line, 'department', 'unknown-department', zh, `There is no department ${code}; add it first.`)]
}
