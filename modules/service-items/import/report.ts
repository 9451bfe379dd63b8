import { safeCell } from '@onego/platform/csv'
import { stringify } from 'csv-stringify/sync'
import type { ImportCounts, ImportRow } from '../contract.ts'
import { FINDING_TEXTS, type Finding, type FindingCode } from '../findings.ts'

const OUTCOMES: Record<ImportRow['outcome'], string> = {
  created: '新增 / created',
  changed: '变更 / changed',
  unchanged: '未变 / unchanged',
}

/** One line per row of the list; a spreadsheet opens it (UTF-8 with BOM). */
export function reportFile(rows: readonly ImportRow[]): string {
  const header = [
    '行号 row',
    '结果 outcome',
    '事项编码 code',
    '事项名称 name',
    '部门 department',
    '部门编码 department code',
    '发现 findings',
    'findings',
  ]
  const lines = rows.map((row) => [
    row.row,
    OUTCOMES[row.outcome],
    ...[row.code, row.name, row.departmentName, row.department].map(safeCell),
    row.findings.map((one) => safeCell(sentence(one, 'zh'))).join('；'),
    row.findings.map((one) => safeCell(sentence(one, 'en'))).join('; '),
  ])
  return `\uFEFF${stringify([header, ...lines])}`
}

function sentence({ code, value, note }: Finding, language: 'zh' | 'en'): string {
  return `${FINDING_TEXTS[code][language]}${value ? `: ${value}` : ''}${note ? ` (${note})` : ''}`
}

export function countRows(rows: readonly ImportRow[], departments: number): ImportCounts {
  const findings: Partial<Record<FindingCode, number>> = {}
  const counts: ImportCounts = {
    rows: rows.length,
    created: 0,
    changed: 0,
    unchanged: 0,
    odd: 0,
    departments,
    findings,
  }
  for (const row of rows) {
    counts[row.outcome] += 1
    if (row.findings.length > 0) counts.odd += 1
    for (const code of new Set(row.findings.map((one) => one.code))) findings[code] = (findings[code] ?? 0) + 1
  }
  return counts
}
