import { PlusOutlined } from '@ant-design/icons'
import {
  DataTable,
  DateText,
  EmptyState,
  LinkButton,
  Loaded,
  PageTitle,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Alert, Flex } from 'antd'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { SubscriptionRow } from '../contract.ts'
import { StatusMark } from './StatusMark.tsx'
import { texts } from './texts/index.ts'

const Rows = z.array(SubscriptionRow)

/** What the department's systems subscribe to; those of all for administrators and auditors. */
export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const query = useApi('/subscriptions', Rows, { refreshMs: 15_000 })
  const mayAdd = me?.roles.some((role) => role === 'steward' || role === 'admin')
  const add = mayAdd && (
    <LinkButton to="/desk/subscriptions/new" type="primary" icon={<PlusOutlined />}>
      {t.add}
    </LinkButton>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={query.data?.length ? add : undefined} />
      <Loaded query={query} empty={<EmptyState title={t.none} text={t.noneText} action={add} />}>
        {(rows) => (
          <Flex vertical gap={16}>
            <PausedNotice rows={rows} />
            <Table rows={rows} />
          </Flex>
        )}
      </Loaded>
    </>
  )
}

function PausedNotice({ rows }: { rows: SubscriptionRow[] }) {
  const t = useTexts(texts)
  const count = rows.filter(({ status, reason }) => status === 'paused' && reason === 'failed').length
  return count > 0 && <Alert type="warning" showIcon title={t.pausedNotice(count)} />
}

function Table({ rows }: { rows: SubscriptionRow[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const isOfSeveral = new Set(rows.map((row) => row.organisation)).size > 1
  const organisation = {
    key: 'organisation',
    title: t.columns.organisation,
    render: (row: SubscriptionRow) => say(row.organisationName),
  }
  return (
    <DataTable<SubscriptionRow>
      rows={rows}
      rowKey="id"
      onOpen={(row) => void navigate(`/desk/subscriptions/${row.id}`)}
      columns={[
        { key: 'resource', title: t.columns.resource, render: (row) => <b>{say(row.resourceName)}</b> },
        { key: 'clientName', title: t.columns.client, sortable: true },
        ...(isOfSeveral ? [organisation] : []),
        { key: 'webhookHost', title: t.columns.way, render: (row) => row.webhookHost ?? t.stream },
        { key: 'status', title: t.columns.status, render: (row) => <StatusMark row={row} /> },
        {
          key: 'lastDeliveredAt',
          title: t.columns.last,
          sortable: true,
          render: (row) => (row.lastDeliveredAt ? <DateText at={row.lastDeliveredAt} withTime /> : t.never),
        },
        { key: 'failures', title: t.columns.failures, sortable: true, render: (row) => t.times(row.failures) },
      ]}
    />
  )
}
