import { DataTable, DateText, EmptyState, ErrorNote, Loaded, PageTitle, useLanguage, useTexts } from '@onego/ui'
import { Button, Drawer, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type ConsumerCorrection, ConsumerCorrectionPage } from '../contract.ts'
import { Due, Facts } from './Facts.tsx'
import { Notices } from './Notices.tsx'
import { ObjectionForm } from './ObjectionForm.tsx'
import { ReportForm } from './ReportForm.tsx'
import { texts } from './texts/index.ts'
import { usePages } from './use-pages.ts'

type Tab = 'asked' | 'notices'

/** Opens with the form when a page leads here with `?receipt=ID`. */
export function Page() {
  const { own: t } = useTexts(texts)
  const [search] = useSearchParams()
  const receiptId = search.get('receipt') ?? undefined
  const [tab, setTab] = useState<Tab>('asked')
  const [isReporting, setReporting] = useState(receiptId !== undefined)
  const [sent, setSent] = useState(0)
  const tabs = (['asked', 'notices'] as const).map((value) => ({ value, label: t.tabs[value] }))
  const done = () => {
    setReporting(false)
    setTab('asked')
    setSent((count) => count + 1)
  }
  const report = (
    <Button type="primary" onClick={() => setReporting(true)}>
      {t.report}
    </Button>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={report} />
      <Flex vertical gap={16} align="stretch">
        <Segmented size="large" options={tabs} value={tab} onChange={setTab} style={{ alignSelf: 'flex-start' }} />
        {tab === 'asked' ? <Asked key={sent} /> : <Notices />}
      </Flex>
      <Drawer open={isReporting} onClose={() => setReporting(false)} title={t.find.title} size={560} destroyOnHidden>
        <ReportForm receiptId={receiptId} done={done} />
      </Drawer>
    </>
  )
}

function Asked() {
  const { own: t } = useTexts(texts)
  const pages = usePages<ConsumerCorrection, ConsumerCorrectionPage>(
    '/corrections/own?limit=50',
    ConsumerCorrectionPage,
  )
  const [opened, setOpened] = useState<ConsumerCorrection>()
  const objected = () => {
    setOpened(undefined)
    pages.reload()
  }
  const { title, text } = t.empty
  return (
    <>
      <Loaded
        query={pages.first}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={title} text={text} />}
      >
        {(page) => <AskedTable rows={pages.rows(page)} open={setOpened} more={pages.more(page)} />}
      </Loaded>
      <ErrorNote error={pages.fetching.error} />
      <Drawer
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={t.drawer}
        size={560}
        destroyOnHidden
      >
        {opened && (
          <Flex vertical gap={16}>
            <Facts found={opened} />
            {opened.mayObject && <ObjectionForm id={opened.id} until={opened.objectUntil} done={objected} />}
          </Flex>
        )}
      </Drawer>
    </>
  )
}

interface TableProps {
  rows: ConsumerCorrection[]
  open: (row: ConsumerCorrection) => void
  more: (() => void) | undefined
}

function AskedTable({ rows, open, more }: TableProps) {
  const { columns, statuses } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <DataTable<ConsumerCorrection>
      rows={rows}
      rowKey="reportId"
      onOpen={open}
      more={more}
      columns={[
        { key: 'status', title: columns.status, render: (row) => statuses[row.status] },
        {
          key: 'dueOn',
          title: columns.light,
          render: (row) => (row.dueOn ? <Due light={row.light} day={row.dueOn} /> : '—'),
        },
        { key: 'provider', title: columns.provider, render: (row) => say(row.providerName) },
        { key: 'resource', title: columns.resource, render: (row) => say(row.resourceName) },
        { key: 'field', title: columns.field, render: (row) => say(row.fieldName) },
        { key: 'claim', title: columns.claim },
        { key: 'reportedBy', title: columns.reportedBy },
        { key: 'openedAt', title: columns.openedAt, render: (row) => <DateText at={row.openedAt} withTime /> },
      ]}
    />
  )
}
