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
  useTexts,
} from '@onego/ui'
import { Segmented } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { z } from 'zod'
import { OwnPage, type OwnRow, StatusCount } from '../contract/lifecycle.ts'
import { pageOf } from './places.ts'
import { StatusMark } from './StatusMark.tsx'
import { texts, workTexts } from './texts/index.ts'
import { useRows } from './use-rows.ts'

const Counts = z.object({ counts: z.array(StatusCount) })

/** What the department has catalogued, by status. */
export function Page() {
  const { ownTitle } = useTexts(texts)
  const t = useTexts(workTexts).own
  const [address, setAddress] = useSearchParams()
  const status = address.get('status') ?? ''
  const path = `/catalogue/own${status ? `?status=${status}` : ''}`
  const create = (
    <LinkButton type="primary" icon={<PlusOutlined />} to="/desk/catalogue/new">
      {t.create}
    </LinkButton>
  )
  return (
    <>
      <PageTitle title={ownTitle} text={t.intro} extra={create} />
      <Statuses chosen={status} choose={(next) => setAddress(next ? { status: next } : {}, { replace: true })} />
      <Rows key={path} path={path} filtered={status !== ''} />
    </>
  )
}

function Statuses({ chosen, choose }: { chosen: string; choose: (status: string) => void }) {
  const t = useTexts(workTexts)
  const counts = useApi('/catalogue/own/counts', Counts)
  const all = counts.data?.counts ?? []
  const total = all.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  return (
    <div style={{ overflowX: 'auto', marginBottom: 16 }}>
      <Segmented
        value={chosen}
        onChange={choose}
        options={[
          { value: '', label: `${t.own.all} ${total}` },
          ...all.map(({ status, count }) => ({ value: String(status), label: `${t.statuses[status]} ${count}` })),
        ]}
      />
    </div>
  )
}

function Rows({ path, filtered }: { path: string; filtered: boolean }) {
  const t = useTexts(workTexts).own
  const { say } = useLanguage()
  const navigate = useNavigate()
  const { first, later, loading, more } = useRows<OwnRow, OwnPage>(path, OwnPage)
  const empty = filtered ? <EmptyState title={t.noneOf} /> : <EmptyState title={t.none} text={t.noneText} />
  return (
    <Loaded query={first} isEmpty={({ items }) => items.length === 0} empty={empty}>
      {({ items }) => (
        <DataTable<OwnRow>
          rows={[...items, ...later]}
          rowKey="code"
          loading={loading}
          more={more}
          onOpen={({ code }) => void navigate(pageOf(code))}
          columns={[
            {
              key: 'name',
              title: t.columns.name,
              render: ({ name, nameEn }) => <b>{say({ zh: name, en: nameEn || name }) || t.unnamed}</b>,
            },
            { key: 'status', title: t.columns.status, render: ({ status }) => <StatusMark status={status} /> },
            {
              key: 'version',
              title: t.columns.version,
              render: ({ version }) => (version === null ? t.noVersion : t.version(version)),
            },
            { key: 'quality', title: t.columns.quality, render: ({ quality }) => quality ?? t.noVersion },
            {
              key: 'changedAt',
              title: t.columns.changedAt,
              render: ({ changedAt }) => <DateText at={changedAt} withTime />,
            },
          ]}
        />
      )}
    </Loaded>
  )
}
