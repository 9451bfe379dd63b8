import { safeCell } from '@onego/platform/csv'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { stringify } from 'csv-stringify/sync'
import { mayReadLists } from '../access.ts'
import type { Given } from '../changes/given.ts'
import type { Difference } from '../contract/differences.ts'
import { QualityFilter, type QualityReport, type QualityRow, type QualityRule } from '../contract/quality.ts'
import type { Item } from '../contract.ts'
import { differencesOf } from '../rules/differences.ts'
import { problemsOfDefinition } from '../rules/item-checks.ts'
import { brokenRules, ERROR_RULES, QUALITY_RULES } from '../rules/quality.ts'
import { findItems, findItemVersion } from '../store/items.ts'
import {
  codesToCheck,
  countByDepartment,
  countByRule,
  listBroken,
  qualityTotals,
  writeProblems,
} from '../store/quality.ts'
import { createBasicList } from './basic-list.ts'

const AT_ONCE = 500
const CSV_ROWS = 20_000

/** The library as a whole: its quality, its basic list, versions side by side. */
export function createLibrary(given: Given) {
  const { db } = given

  async function rows(asked: QualityFilter): Promise<{ rows: QualityRow[]; next?: string }> {
    const { rule, severity, department, after, limit } = QualityFilter.parse(asked)
    const wanted = QUALITY_RULES.filter((one) => (!rule || one.id === rule) && (!severity || one.severity === severity))
    const rules = wanted.map(({ id }) => id)
    const items = await listBroken(db, { rules, department, after, limit: limit + 1 })
    const page = items.slice(0, limit)
    const next = items.length > limit ? page.at(-1)?.code : undefined
    return { rows: page.map((item) => toQualityRow(item, rules)), ...(next ? { next } : {}) }
  }

  return {
    ...createBasicList(given),

    /** @throws AppError `service-items.item-not-found`. */
    async versionDifferences(code: string, from: number, to: number): Promise<Difference[]> {
      const [before, after] = await Promise.all([from, to].map((version) => findItemVersion(db, code, version)))
      if (!before || !after) throw notFound('service-items.item', `${code} version ${before ? to : from}`)
      return differencesOf(before, after)
    },

    /** How many items break which rule, over the library or one department. */
    async quality(person: Person, department?: string): Promise<QualityReport> {
      assertAllowed(mayReadLists(person))
      const [totals, counts, departments] = await Promise.all([
        qualityTotals(db, department),
        countByRule(db, department),
        countByDepartment(db, ERROR_RULES),
      ])
      const rules = QUALITY_RULES.map((one) => ({ ...one, items: counts.get(one.id) ?? 0 }))
      return { ...totals, rules: rules.sort((a, b) => b.items - a.items), departments }
    },

    /** Rules that are broken, most broken first, over the whole library. */
    async brokenByRule(): Promise<QualityRule[]> {
      const counts = await countByRule(db, undefined)
      return QUALITY_RULES.map((one) => ({ ...one, items: counts.get(one.id) ?? 0 }))
        .filter(({ items }) => items > 0)
        .sort((a, b) => b.items - a.items)
    },

    async qualityRows(person: Person, filter: QualityFilter = {}): Promise<{ rows: QualityRow[]; next?: string }> {
      assertAllowed(mayReadLists(person))
      return rows(filter)
    },

    /** One line per field that breaks a rule, of at most 20,000 items; a spreadsheet opens it (UTF-8 with BOM). */
    async qualityFile(person: Person, filter: QualityFilter = {}): Promise<string> {
      assertAllowed(mayReadLists(person))
      const lines: string[][] = [QUALITY_HEADER]
      let after = ''
      for (let read = 0; read < CSV_ROWS; read += 200) {
        const page = await rows({ ...filter, after, limit: 200 })
        lines.push(...page.rows.flatMap(toLines))
        if (!page.next) break
        after = page.next
      }
      return `\uFEFF${stringify(lines)}`
    },

    /** Looks at every item anew, or at those nobody looked at. @returns how many, and how many break a rule. */
    async checkLibrary({ missing = false } = {}): Promise<{ items: number; broken: number }> {
      let [items, broken, after] = [0, 0, '']
      for (;;) {
        const codes = await codesToCheck(db, after, missing, AT_ONCE)
        const last = codes.at(-1)
        if (last === undefined) return { items, broken }
        const found = (await findItems(db, codes)).map((item) => ({
          ...{ code: item.code, version: item.version },
          problems: brokenRules(item),
        }))
        await writeProblems(db, found)
        items += found.length
        broken += found.filter(({ problems }) => problems.length > 0).length
        after = last
      }
    },
  }
}

function toQualityRow(item: Item, rules: readonly string[]): QualityRow {
  const { code, name, department, departmentName } = item
  const problems = problemsOfDefinition(item)
    .filter((one) => rules.includes(one.code))
    .map(({ code: rule, where, severity, message }) => ({ rule, where, severity, message }))
  return { code, name, department, departmentName, problems }
}

const QUALITY_HEADER = [
  '事项编码 code',
  '事项名称 name',
  '部门编码 department code',
  '部门 department',
  '规则 rule',
  '程度 severity',
  '字段 field',
  '问题',
  'problem',
]

const toLines = ({ code, name, department, departmentName, problems }: QualityRow): string[][] =>
  problems.map(({ rule, severity, where, message }) =>
    [code, name, department, departmentName, rule, severity, where, message.zh, message.en].map(safeCell),
  )
