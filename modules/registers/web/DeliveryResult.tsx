import { DataTable, Loaded, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Descriptions, Flex, Typography } from 'antd'
import { DeliveryReport } from '../contract/deliveries.ts'
import { Label } from './Label.tsx'
import { texts } from './texts/index.ts'

const KINDS = { refused: 'danger', reported: 'warn', note: 'quiet' } as const

/** What became of a delivery, line by line: what is wrong and what would be right; never a value. */
export function DeliveryResult({ id }: { id: string }) {
  const query = useApi(`/registers/deliveries/${id}`, DeliveryReport, { refreshMs: 5000 })
  return (
    <Loaded query={query} isEmpty={() => false}>
      {(report) => (
        <Flex vertical gap={16}>
          <Counts report={report} />
          <Problems report={report} />
        </Flex>
      )}
    </Loaded>
  )
}

function Counts({ report }: { report: DeliveryReport }) {
  const { deliveries: t } = useTexts(texts)
  const { say } = useLanguage()
  const items = [
    { key: 'department', label: t.columns.department, children: say(report.departmentName) },
    { key: 'by', label: t.by, children: report.byName },
    { key: 'status', label: t.columns.status, children: `${t.status[report.status]} ${report.seen}/${report.rows}` },
    {
      key: 'result',
      label: t.columns.result,
      children: t.result(report.taken, report.unchanged, report.refused),
    },
    { key: 'made', label: t.made, children: report.made },
    { key: 'reported', label: t.reported, children: report.reported },
    { key: 'key', label: t.key, children: <span style={{ wordBreak: 'break-all' }}>{report.deliveryKey}</span> },
    {
      key: 'ledger',
      label: t.ledger,
      children: <span style={{ wordBreak: 'break-all' }}>{report.ledgerEntryId ?? '—'}</span>,
    },
  ]
  return <Descriptions size="small" column={1} items={items} />
}

function Problems({ report }: { report: DeliveryReport }) {
  const { deliveries: t } = useTexts(texts)
  const { say, language } = useLanguage()
  const rows = report.problems.map((problem, at) => ({ ...problem, key: String(at) }))
  return (
    <Section title={t.problems}>
      {rows.length === 0 ? (
        <Typography.Text type="secondary">{t.noProblems}</Typography.Text>
      ) : (
        <DataTable
          rows={rows}
          rowKey="key"
          columns={[
            { key: 'line', title: t.line, render: (row) => row.line },
            {
              key: 'field',
              title: t.field,
              render: (row) => (row.fieldName ? say(row.fieldName) : (row.field ?? '—')),
            },
            {
              key: 'what',
              title: t.what,
              render: (row) => (
                <span style={{ display: 'inline-block', maxWidth: 440, whiteSpace: 'normal' }}>
                  <Label kind={KINDS[row.severity]} text={t.severity[row.severity]} /> {t.codes[row.code]}
                  {language === 'en' && <Typography.Text type="secondary"> ({row.expected})</Typography.Text>}
                </span>
              ),
            },
          ]}
        />
      )}
      {report.problemCount > rows.length && <p>{t.shown(rows.length, report.problemCount)}</p>}
    </Section>
  )
}
