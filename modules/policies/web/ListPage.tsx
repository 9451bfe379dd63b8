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
import { Tag } from 'antd'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { PolicyHead } from '../contract.ts'
import { texts } from './texts/index.ts'

const Heads = z.array(PolicyHead)

export function Page() {
  const { desk: t } = useTexts(texts)
  const { me } = useMe()
  const query = useApi('/policies', Heads)
  const create = me?.roles.includes('steward') && (
    <LinkButton to="/desk/policies/new" type="primary">
      {t.create}
    </LinkButton>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={create} />
      <Loaded query={query} empty={<EmptyState title={t.empty.title} text={t.empty.text} />}>
        {(rows) => <Policies rows={rows} />}
      </Loaded>
    </>
  )
}

function Policies({ rows }: { rows: PolicyHead[] }) {
  const { desk: t } = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const open = ({ code, version, draft }: PolicyHead) =>
    void navigate(version === null && draft ? `/desk/policies/drafts/${draft.id}` : `/desk/policies/${code}`)
  return (
    <DataTable
      rows={rows}
      rowKey="code"
      onOpen={open}
      columns={[
        { key: 'name', title: t.columns.name, render: (row) => say(row.name) },
        { key: 'department', title: t.columns.department, render: (row) => say(row.departmentName) },
        { key: 'version', title: t.columns.version, render: (row) => row.version ?? '—' },
        { key: 'status', title: t.columns.status, render: (row) => <Status head={row} /> },
        { key: 'open', title: t.columns.open, render: (row) => row.offers.open },
        { key: 'confirmed', title: t.columns.confirmed, render: (row) => row.offers.confirmed },
        {
          key: 'lastRun',
          title: t.columns.lastRun,
          render: (row) => (row.lastRun ? <DateText at={row.lastRun.startedAt} withTime /> : '—'),
        },
      ]}
    />
  )
}

export function Status({ head }: { head: PolicyHead }) {
  const { desk: t } = useTexts(texts)
  return (
    <>
      {head.version !== null && (
        <Tag color={head.isInForce ? 'success' : 'default'}>{head.isInForce ? t.inForce : t.notInForce}</Tag>
      )}
      {head.draft && <Tag color="processing">{t.draftStatus[head.draft.status]}</Tag>}
    </>
  )
}
