import { api, DataTable, DateText, Loaded, PageTitle, Section, useApi, useTexts } from '@onego/ui'
import { Descriptions, Typography } from 'antd'
import { LedgerStatus, VerifyReport } from '../contract.ts'
import { texts } from './texts/index.ts'
import { VerificationReport } from './VerificationReport.tsx'

export function Page() {
  const t = useTexts(texts)
  const status = useApi('/ledger/status', LedgerStatus, { refreshMs: 10_000 })
  const verify = async () => {
    const report = await api.post('/ledger/verification', undefined, VerifyReport)
    await status.reload()
    return report
  }
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Loaded query={status}>
        {(found) => (
          <>
            <State status={found} />
            <VerificationReport report={found.lastReport} verify={verify} />
            <Recent status={found} />
          </>
        )}
      </Loaded>
    </>
  )
}

function State({ status }: { status: LedgerStatus }) {
  const t = useTexts(texts)
  const { checkpoint } = status
  const items = [
    { key: 'size', label: t.size, children: (checkpoint?.size ?? 0).toLocaleString('en-US') },
    { key: 'pending', label: t.pending, children: status.pending.toLocaleString('en-US') },
    { key: 'at', label: t.lastAt, children: checkpoint ? <DateText at={checkpoint.at} withTime /> : t.never },
    { key: 'origin', label: t.origin, children: status.origin },
    { key: 'root', label: t.root, span: 'filled' as const, children: <Code text={checkpoint?.root ?? '—'} /> },
    { key: 'key', label: t.key, span: 'filled' as const, children: <Code text={status.verifierKey} /> },
  ]
  return (
    <Section title={t.state}>
      <Descriptions column={{ xs: 1, md: 2 }} items={items} size="small" />
      {checkpoint && (
        <details>
          <summary style={{ cursor: 'pointer', padding: '10px 0' }}>{t.note}</summary>
          <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>{checkpoint.note}</pre>
        </details>
      )}
    </Section>
  )
}

function Code({ text }: { text: string }) {
  return (
    <Typography.Text code style={{ overflowWrap: 'anywhere' }}>
      {text}
    </Typography.Text>
  )
}

function Recent({ status }: { status: LedgerStatus }) {
  const t = useTexts(texts)
  return (
    <Section title={t.recent}>
      <DataTable
        rows={status.recent}
        rowKey={(row) => String(row.size)}
        columns={[
          { key: 'at', title: t.recentColumns.at, render: (row) => <DateText at={row.at} withTime /> },
          { key: 'size', title: t.recentColumns.size, render: (row) => row.size.toLocaleString('en-US') },
          { key: 'root', title: t.recentColumns.root, render: (row) => <Code text={row.root} /> },
        ]}
      />
    </Section>
  )
}
