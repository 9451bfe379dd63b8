import {
  type ApiQuery,
  DataTable,
  DateText,
  DayText,
  EmptyState,
  Light,
  Loaded,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import type { InboxPage, InboxRow } from '../contract.ts'
import { StatusTag } from './StatusTag.tsx'
import { texts } from './texts/index.ts'

interface Props {
  page: ApiQuery<InboxPage>
  open: (id: string) => void
  previous: (() => void) | undefined
  next: (key: string) => void
}

export function InboxRows({ page, open, previous, next }: Props) {
  const t = useTexts(texts)
  const columns = useColumns()
  return (
    <Loaded
      query={page}
      isEmpty={({ rows }) => rows.length === 0 && !previous}
      empty={<EmptyState title={t.emptyInbox} text={t.emptyInboxText} />}
    >
      {({ rows, next: key }) => (
        <Flex vertical gap={12}>
          <DataTable<InboxRow> rows={rows} rowKey="id" onOpen={(row) => open(row.id)} columns={columns} />
          {(previous || key) && (
            <Flex gap={8} justify="end">
              <Button disabled={!previous} onClick={previous}>
                {t.previous}
              </Button>
              <Button disabled={!key} onClick={() => key && next(key)}>
                {t.next}
              </Button>
            </Flex>
          )}
        </Flex>
      )}
    </Loaded>
  )
}

function useColumns() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const left = ({ clock }: InboxRow) => (clock.daysLeft === null ? t.over : t.daysLeft(clock.daysLeft))
  return [
    { key: 'light', title: t.columns.light, width: 90, render: (row: InboxRow) => <Light value={row.light} /> },
    {
      key: 'item',
      title: t.columns.item,
      render: (row: InboxRow) => (
        <Flex vertical>
          <b>{say({ zh: row.item.name, en: row.item.nameEn })}</b>
          <Typography.Text type="secondary">{say(row.bundleTitle)}</Typography.Text>
        </Flex>
      ),
    },
    { key: 'applicantName', title: t.columns.applicant },
    { key: 'status', title: t.columns.step, render: (row: InboxRow) => <StatusTag status={row.status} officer /> },
    {
      key: 'due',
      title: t.columns.due,
      render: (row: InboxRow) => (row.clock.dueOn ? <DayText day={row.clock.dueOn} /> : t.over),
    },
    { key: 'left', title: t.columns.left, render: left },
    {
      key: 'submittedAt',
      title: t.columns.submitted,
      render: (row: InboxRow) => <DateText at={row.submittedAt} withTime />,
    },
    { key: 'number', title: t.columns.number },
  ]
}
