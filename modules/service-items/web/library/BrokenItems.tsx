import { type QualityReport, QualityRow } from '@onego/service-items/contract/quality'
import {
  DataTable,
  EmptyState,
  ErrorNote,
  Loaded,
  Section,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Flex, Select } from 'antd'
import { Link } from 'react-router'
import { z } from 'zod'
import { useSayElement } from '../changes/say-path.ts'
import { usePages } from '../parts/use-pages.ts'
import { texts } from './texts/index.ts'

const Rows = z.object({ rows: z.array(QualityRow), next: z.string().optional() })

interface Props {
  report: QualityReport
  rule: string
  department: string
  choose: (next: { rule?: string; department?: string }) => void
}

/** Items that break the chosen rule in the chosen department, with the fields. */
export function BrokenItems({ report, rule, department, choose }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  const asked = new URLSearchParams({ ...(rule ? { rule } : {}), ...(department ? { department } : {}) })
  const { first, later, more, loadingMore, moreError } = usePages(`/item-quality/rows?limit=30&${asked}`, Rows)
  return (
    <Section title={t.broken} extra={<a href={`/api/item-quality/rows.csv?${asked}`}>{t.download}</a>}>
      <Flex gap={12} wrap style={{ marginBottom: 16 }}>
        <Select
          style={{ minWidth: 260, flex: '1 1 260px' }}
          aria-label={t.rule}
          value={rule}
          onChange={(next: string) => choose({ rule: next })}
          options={[
            { value: '', label: t.all },
            ...report.rules.map(({ id, what, items }) => ({ value: id, label: `${say(what)} (${items})` })),
          ]}
        />
        <Select
          style={{ minWidth: 200, flex: '1 1 200px' }}
          aria-label={t.department}
          value={department}
          onChange={(next: string) => choose({ department: next })}
          options={[
            { value: '', label: t.allDepartments },
            ...report.departments.map(({ code, name }) => ({ value: code, label: organisationName(name) })),
          ]}
        />
      </Flex>
      <Loaded
        query={first}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t.none.title} text={t.none.text} />}
      >
        {(answer) => <Table rows={[answer, ...later].flatMap(({ rows }) => rows)} more={more} loading={loadingMore} />}
      </Loaded>
      <ErrorNote error={moreError} />
    </Section>
  )
}

function Table({ rows, more, loading }: { rows: QualityRow[]; more: (() => void) | undefined; loading: boolean }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { sayPath } = useSayElement()
  const organisationName = useOrganisationName()
  return (
    <DataTable
      {...{ rows, more, loading }}
      rowKey="code"
      columns={[
        {
          key: 'name',
          title: t.name,
          render: ({ code, name }) => (
            <div style={{ maxWidth: 320, whiteSpace: 'normal' }}>
              <Link to={`/desk/items/${encodeURIComponent(code)}`}>{name}</Link>
            </div>
          ),
        },
        { key: 'departmentName', title: t.department, render: (row) => organisationName(row.departmentName) },
        {
          key: 'problems',
          title: t.problems,
          render: ({ problems }) => (
            <ul style={{ paddingInlineStart: 18, margin: 0, maxWidth: 560, whiteSpace: 'normal' }}>
              {problems.map(({ rule, where, message }) => (
                <li key={rule + where}>
                  <b>{sayPath(where)}</b> {say(message)}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
