import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Drawer, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { type StewardDispute, StewardDisputePage } from '../contract.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { texts } from './texts/index.ts'

type Status = 'open' | 'answered'

export function Page() {
  const t = useTexts(texts)
  const [status, setStatus] = useState<Status>('open')
  const options = [
    { value: 'open' as const, label: t.desk.open },
    { value: 'answered' as const, label: t.desk.answered },
  ]
  return (
    <>
      <PageTitle title={t.desk.title} text={t.desk.intro} />
      <Flex vertical gap={16} align="stretch">
        <Segmented
          size="large"
          options={options}
          value={status}
          onChange={setStatus}
          style={{ alignSelf: 'flex-start' }}
        />
        <Values key={status} status={status} />
      </Flex>
    </>
  )
}

function Values({ status }: { status: Status }) {
  const t = useTexts(texts)
  const path = `/my-data/disputed-values?status=${status}`
  const first = useApi(path, StewardDisputePage)
  const [older, setOlder] = useState<StewardDisputePage[]>([])
  const [opened, setOpened] = useState<StewardDispute>()
  const more = useAction((before: string) => api.get(`${path}&before=${before}`, StewardDisputePage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  const answered = () => {
    setOpened(undefined)
    setOlder([])
    void first.reload()
  }
  const { title, text } = t.desk.empty
  return (
    <Loaded query={first} isEmpty={(page) => page.items.length === 0} empty={<EmptyState title={title} text={text} />}>
      {(page) => {
        const next = (older.at(-1) ?? page).next
        return (
          <>
            <Table
              rows={[page, ...older].flatMap(({ items }) => items)}
              open={setOpened}
              more={next ? () => void more.run(next) : undefined}
            />
            <ErrorNote error={more.error} />
            <Drawer
              open={opened !== undefined}
              onClose={() => setOpened(undefined)}
              title={t.desk.drawer}
              size={520}
              destroyOnHidden
            >
              {opened && <AnswerForm key={opened.id} dispute={opened} done={answered} />}
            </Drawer>
          </>
        )
      }}
    </Loaded>
  )
}

interface TableProps {
  rows: StewardDispute[]
  open: (row: StewardDispute) => void
  more: (() => void) | undefined
}

function Table({ rows, open, more }: TableProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { columns } = t.desk
  return (
    <DataTable
      rows={rows}
      rowKey="id"
      onOpen={open}
      more={more}
      columns={[
        { key: 'personName', title: columns.person },
        { key: 'resource', title: columns.resource, render: (row) => say(row.resourceName) },
        { key: 'field', title: columns.field, render: (row) => say(row.fieldName) },
        { key: 'claim', title: columns.claim },
        {
          key: 'openedAt',
          title: columns.openedAt,
          render: (row) => <DateText at={row.openedAt} withTime />,
          sortable: true,
        },
        { key: 'status', title: columns.status, render: (row) => t.statuses[row.status] },
      ]}
    />
  )
}
