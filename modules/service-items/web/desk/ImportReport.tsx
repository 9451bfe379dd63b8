import type { ImportCounts, ImportRow } from '@onego/service-items/contract'
import { type FindingCode, findingTexts } from '@onego/service-items/contract'
import { DataTable, tokens, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Tag } from 'antd'
import { FindingList } from '../parts/FindingList.tsx'
import { texts } from '../texts/index.ts'

export function Counts({ counts, format }: { counts: ImportCounts; format: string }) {
  const { imports: t } = useTexts(texts)
  const figures = ['rows', 'created', 'changed', 'unchanged', 'odd', 'departments'] as const
  return (
    <>
      <dl className="og-grid" style={{ '--og-min': '130px' } as React.CSSProperties}>
        {figures.map((key) => (
          <div key={key}>
            <dt style={{ color: tokens.quiet, fontSize: '0.9em' }}>{t[key]}</dt>
            <dd style={{ fontSize: '1.5em', fontWeight: 600 }}>{counts[key].toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      <p style={{ color: tokens.quiet, margin: '8px 0 16px' }}>
        {t.format}: {format}
      </p>
    </>
  )
}

interface FindingCountsProps {
  counts: ImportCounts
  chosen?: string | undefined
  onChoose?: (finding: FindingCode) => void
}

export function FindingCounts({ counts, chosen, onChoose }: FindingCountsProps) {
  const { imports: t } = useTexts(texts)
  const { language } = useLanguage()
  const found = (Object.entries(counts.findings) as [FindingCode, number][]).sort(([, a], [, b]) => b - a)
  if (found.length === 0) return <p>{t.clean}</p>
  return (
    <>
      <ul className="og-plain" style={{ display: 'grid', gap: 8, marginBottom: 12 }}>
        {found.map(([code, count]) => (
          <li key={code}>
            <Flex gap={12} align="center" wrap>
              <strong style={{ minWidth: 56, textAlign: 'end' }}>{count.toLocaleString('en-US')}</strong>
              <span style={{ flex: '1 1 240px' }}>{findingTexts[code][language]}</span>
              {onChoose && (
                <Button
                  size="small"
                  aria-pressed={chosen === code}
                  type={chosen === code ? 'primary' : 'default'}
                  onClick={() => onChoose(code)}
                >
                  {t.show}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      <p style={{ color: tokens.quiet, marginBottom: 12 }}>{t.kept}</p>
    </>
  )
}

interface RowTableProps {
  rows: ImportRow[]
  more?: (() => void) | undefined
  loading?: boolean
}

export function RowTable({ rows, more, loading }: RowTableProps) {
  const { imports: t } = useTexts(texts)
  return (
    <DataTable
      rows={rows}
      rowKey={(row) => String(row.row)}
      {...{ more, loading }}
      columns={[
        { key: 'row', title: t.row, width: 72 },
        { key: 'outcome', title: t.outcome, render: (row) => <Tag>{t.outcomes[row.outcome]}</Tag> },
        {
          key: 'name',
          title: t.name,
          render: (row) => <div style={{ minWidth: 180, maxWidth: 360, whiteSpace: 'normal' }}>{row.name}</div>,
        },
        {
          key: 'departmentName',
          title: t.department,
          render: (row) => (
            <>
              <div>{row.departmentName}</div>
              <code style={{ fontSize: '0.8em' }}>{row.department}</code>{' '}
              {row.department.startsWith('XX') && <Tag>{t.provisional}</Tag>}
            </>
          ),
        },
        {
          key: 'code',
          title: t.code,
          render: (row) => <code style={{ fontSize: '0.8em', overflowWrap: 'anywhere' }}>{row.code}</code>,
        },
        { key: 'findings', title: t.findings, render: (row) => <FindingList findings={row.findings} /> },
      ]}
    />
  )
}
