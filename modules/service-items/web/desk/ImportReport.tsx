import type { ImportCounts, ImportRow } from '@onego/service-items/contract'
import { type FindingCode, findingTexts } from '@onego/service-items/contract'
import { DataTable, tokens, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Flex, Tag } from 'antd'
import type { ReactNode } from 'react'
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
        { key: 'row', title: t.row, width: 64 },
        { key: 'outcome', title: t.outcome, width: 76, render: (row) => <Tag>{t.outcomes[row.outcome]}</Tag> },
        { key: 'name', title: t.name, render: (row) => <Wrapped px={220}>{row.name}</Wrapped> },
        { key: 'departmentName', title: t.department, render: (row) => <Department row={row} /> },
        { key: 'code', title: t.code, render: (row) => <Wrapped px={190}>{code(row.code)}</Wrapped> },
        {
          key: 'findings',
          title: t.findings,
          render: (row) => (
            <Wrapped px={300}>
              <FindingList findings={row.findings} terse />
            </Wrapped>
          ),
        },
      ]}
    />
  )
}

const code = (text: string) => <code style={{ fontSize: '0.8em' }}>{text}</code>

/** Keeps a table from growing wider than the desk. */
function Wrapped({ px, children }: { px: number; children: ReactNode }) {
  return <div style={{ maxWidth: px, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{children}</div>
}

function Department({ row }: { row: ImportRow }) {
  const organisationName = useOrganisationName()
  const { imports: t } = useTexts(texts)
  return (
    <Wrapped px={170}>
      <div>{organisationName(row.departmentName)}</div>
      {code(row.department)} {row.department.startsWith('XX') && <Tag>{t.provisional}</Tag>}
    </Wrapped>
  )
}
