import { DateText, useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag, Typography } from 'antd'
import type { Report } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Everybody who said that this value is wrong, in their own words. */
export function Reports({ reports }: { reports: Report[] }) {
  const { facts, sources } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <section>
      <h2 style={{ fontSize: '1.05em', margin: '0 0 8px' }}>{facts.reports}</h2>
      <ul className="og-plain" style={{ display: 'grid', gap: 8 }}>
        {reports.map((report) => (
          <li key={report.id} className="og-card" style={{ padding: 12 }}>
            <Flex gap={8} wrap align="center">
              <Tag style={{ marginInlineEnd: 0 }}>{sources[report.source]}</Tag>
              <Typography.Text strong>{report.name}</Typography.Text>
              {report.organisationName && <Typography.Text>{say(report.organisationName)}</Typography.Text>}
            </Flex>
            <p style={{ margin: '6px 0', overflowWrap: 'anywhere' }}>{report.claim}</p>
            <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
              <DateText at={report.at} withTime /> · {facts.receipt} {report.receiptId}
            </Typography.Text>
          </li>
        ))}
      </ul>
    </section>
  )
}
