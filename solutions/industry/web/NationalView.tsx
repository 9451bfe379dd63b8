import { UploadOutlined } from '@ant-design/icons'
import { Cycle, Text } from '@onego/indicators/contract'
import {
  api,
  DataTable,
  EmptyState,
  ErrorNote,
  LinkButton,
  Loaded,
  Section,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Alert, Button, Flex, Typography, Upload } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import { FileReport, Standing } from '../contract.ts'
import { NationalBeside } from './NationalBeside.tsx'
import { texts } from './texts/index.ts'

const NationalList = z.array(z.object({ code: z.string(), name: Text, unit: Text, cycle: Cycle, source: Text }))

/** Public national series beside the region's own. */
export function NationalView() {
  const t = useTexts(texts)
  const query = useApi('/industry/national', NationalList)
  const { data = [] } = query
  return (
    <Flex vertical gap={16}>
      {data.length > 0 && (
        <Section title={t.national.title}>
          <NationalBeside all={data} />
        </Section>
      )}
      <AllSeries query={query} />
    </Flex>
  )
}

function AllSeries({ query }: { query: ReturnType<typeof useApi<z.infer<typeof NationalList>>> }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const standing = useApi('/industry/standing', Standing)
  const columns = t.overview.columns
  return (
    <Section
      title={t.overview.nationalTitle}
      extra={standing.data?.reviews ? <Import done={query.reload} /> : undefined}
    >
      <Typography.Paragraph type="secondary">{t.overview.nationalText}</Typography.Paragraph>
      <Loaded query={query} empty={<EmptyState title={t.overview.nationalEmpty} text={t.overview.nationalText} />}>
        {(rows) => (
          <DataTable
            rows={rows}
            rowKey="code"
            columns={[
              {
                key: 'name',
                title: columns.name,
                render: (row) => <Link to={`/desk/indicators/${row.code}`}>{say(row.name)}</Link>,
              },
              { key: 'unit', title: t.national.unit, render: (row) => say(row.unit) },
              { key: 'source', title: t.source, render: (row) => say(row.source) },
              {
                key: 'forecast',
                title: t.overview.forecastLink,
                render: (row) => (
                  <LinkButton size="small" to={`/desk/forecasts?indicator=${row.code}`}>
                    {t.overview.forecastLink}
                  </LinkButton>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}

function Import({ done }: { done: () => Promise<void> }) {
  const t = useTexts(texts)
  const [report, setReport] = useState<FileReport>()
  const send = useAction((file: File) => api.upload('/industry/national', file, FileReport), {
    done: (found) => {
      setReport(found)
      void done()
    },
  })
  return (
    <Flex vertical gap={8}>
      <Upload
        accept=".csv,.json,.txt"
        showUploadList={false}
        beforeUpload={(file) => {
          void send.run(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined />} loading={send.running}>
          {t.overview.import}
        </Button>
      </Upload>
      <ErrorNote error={send.error} />
      {report && <RowReport report={report} title={t.overview.importDone(report.taken)} />}
    </Flex>
  )
}

/** What was taken, and of each wrong row what would be right. */
export function RowReport({ report, title }: { report: FileReport; title: string }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <Alert
      type={report.problems.length > 0 ? 'warning' : 'success'}
      title={title}
      description={
        report.problems.length > 0 && (
          <ul style={{ margin: 0, paddingInlineStart: 20, maxHeight: 240, overflowY: 'auto' }}>
            {report.problems.slice(0, 200).map(({ row, field, text }) => (
              <li key={`${row} ${field} ${text.en}`}>
                {row > 0 && `${t.reports.row(row)} `}
                {say(text)}
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
