import { WarningOutlined } from '@ant-design/icons'
import { DataTable, tokens, useLanguage, useTexts } from '@onego/ui'
import { Alert, Tag } from 'antd'
import type { CSSProperties } from 'react'
import { type CatalogueImport, type ImportedResource, type ImportProblem, PROBLEM_TEXTS } from '../contract/transfer.ts'
import { searchTexts } from './texts/search.ts'

const FIGURES = ['resources', 'items', 'created', 'changed', 'unchanged', 'refused'] as const

export function ImportFigures({ found }: { found: CatalogueImport }) {
  const { imports: t } = useTexts(searchTexts)
  return (
    <>
      <dl className="og-grid" style={{ '--og-min': '120px' } as CSSProperties}>
        {FIGURES.map((key) => (
          <div key={key}>
            <dt style={{ color: tokens.quiet, fontSize: '0.9em' }}>{t.counts[key]}</dt>
            <dd style={{ fontSize: '1.5em', fontWeight: 600 }}>{found.counts[key].toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      <p style={{ color: tokens.quiet, margin: '8px 0 16px' }}>
        {t.format}: {found.format}
      </p>
      {found.unread.length > 0 && (
        <Alert type="info" showIcon title={t.unread(found.unread.join('、'))} style={{ marginBottom: 12 }} />
      )}
      {found.counts.refused > 0 ? (
        <Alert type="warning" showIcon title={t.wrong(found.counts.refused)} style={{ marginBottom: 12 }} />
      ) : (
        found.dryRun && <Alert type="success" showIcon title={t.clean} style={{ marginBottom: 12 }} />
      )}
    </>
  )
}

interface RowsProps {
  rows: readonly ImportedResource[]
  more?: (() => void) | undefined
  loading?: boolean
}

export function ImportRows({ rows, more, loading }: RowsProps) {
  const { imports: t } = useTexts(searchTexts)
  return (
    <DataTable
      rows={rows}
      rowKey={(row) => `${row.row} ${row.code} ${row.name}`}
      {...{ more, loading }}
      columns={[
        {
          key: 'name',
          title: t.name,
          render: (row) => (
            <div style={{ maxWidth: 280, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
              <div>{row.name || '—'}</div>
              <code style={{ fontSize: '0.8em' }}>{row.code}</code>
            </div>
          ),
        },
        { key: 'row', title: t.row, width: 64 },
        { key: 'outcome', title: t.outcome, width: 84, render: (row) => <Tag>{t.outcomes[row.outcome]}</Tag> },
        { key: 'problems', title: t.problems, render: (row) => <Problems problems={row.problems} /> },
      ]}
    />
  )
}

function Problems({ problems }: { problems: readonly ImportProblem[] }) {
  const { imports: t } = useTexts(searchTexts)
  const { language } = useLanguage()
  if (problems.length === 0) return '—'
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 6, maxWidth: 520, whiteSpace: 'normal' }}>
      {problems.map(({ sheet, row, column, value, key, expected }) => (
        <li key={`${sheet} ${row} ${column} ${key}`} style={{ overflowWrap: 'anywhere' }}>
          <WarningOutlined aria-hidden style={{ color: tokens.warn, marginInlineEnd: 6 }} />
          {[t.where(sheet, row), column].filter(Boolean).join(' · ')}：{PROBLEM_TEXTS[key]?.[language] ?? key}
          {value && <code style={{ marginInlineStart: 6 }}>{value}</code>}
          {expected && <div style={{ color: tokens.quiet }}>{t.right(expected)}</div>}
        </li>
      ))}
    </ul>
  )
}
