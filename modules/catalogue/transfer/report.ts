import { safeCell } from '@onego/platform/csv'
import { stringify } from 'csv-stringify/sync'
import { type ImportedResource, type ImportProblem, PROBLEM_TEXTS } from '../contract/transfer.ts'

const OUTCOMES: Record<ImportedResource['outcome'], string> = {
  created: '新增 / created',
  changed: '变更 / changed',
  unchanged: '未变 / unchanged',
  refused: '未导入 / refused',
}

const HEADINGS = [
  '行号 row',
  '结果 outcome',
  '信息资源代码 code',
  '信息资源名称 name',
  '工作表 sheet',
  '列 column',
  '内容 value',
  '问题',
  'problem',
  '应为 expected',
]

/** One line per problem, and one per resource without any; a spreadsheet opens it (UTF-8 with BOM). */
export function reportFile(rows: readonly ImportedResource[]): string {
  const lines = rows.flatMap((row) => {
    const start = (at: number) => [at, OUTCOMES[row.outcome], safeCell(row.code), safeCell(row.name)]
    if (row.problems.length === 0) return [[...start(row.row), '', '', '', '', '', '']]
    return row.problems.map((problem) => [...start(problem.row), ...cellsOf(problem)])
  })
  return `\uFEFF${stringify([HEADINGS, ...lines])}`
}

function cellsOf({ sheet, column, value, key, expected }: ImportProblem): string[] {
  const { zh, en } = PROBLEM_TEXTS[key] ?? { zh: key, en: key }
  return [sheet, column, value, zh, en, expected].map(safeCell)
}
