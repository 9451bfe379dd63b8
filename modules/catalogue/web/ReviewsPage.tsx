import { DataTable, DateText, EmptyState, Loaded, PageTitle, useLanguage, useTexts } from '@onego/ui'
import { Segmented, Tag } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { WaitingPage, type WaitingRow } from '../contract/lifecycle.ts'
import { pageOf } from './places.ts'
import { StatusMark } from './StatusMark.tsx'
import { texts, workTexts } from './texts/index.ts'
import { useRows } from './use-rows.ts'

/** 待办 of a reviewer. */
export function Page() {
  const { reviewsTitle } = useTexts(texts)
  const t = useTexts(workTexts).reviews
  const [address, setAddress] = useSearchParams()
  const status = address.get('status') ?? ''
  const path = `/catalogue/reviews${status ? `?status=${status}` : ''}`
  return (
    <>
      <PageTitle title={reviewsTitle} text={t.intro} />
      <Rows
        key={path}
        path={path}
        status={status}
        choose={(next) => setAddress(next ? { status: next } : {}, { replace: true })}
      />
    </>
  )
}

interface Props {
  path: string
  status: string
  choose: (status: string) => void
}

function Rows({ path, status, choose }: Props) {
  const t = useTexts(workTexts).reviews
  const { first, later, loading, more } = useRows<WaitingRow, WaitingPage>(path, WaitingPage)
  return (
    <Loaded query={first} isEmpty={() => false}>
      {({ items, registrations, publications }) => (
        <>
          <div style={{ overflowX: 'auto', marginBottom: 16 }}>
            <Segmented
              value={status}
              onChange={choose}
              options={[
                { value: '', label: `${t.all} ${registrations + publications}` },
                { value: '10', label: t.registrations(registrations) },
                { value: '20', label: t.publications(publications) },
              ]}
            />
          </div>
          <Waiting rows={[...items, ...later]} loading={loading} more={more} />
        </>
      )}
    </Loaded>
  )
}

function Waiting({ rows, loading, more }: { rows: WaitingRow[]; loading: boolean; more: (() => void) | undefined }) {
  const t = useTexts(workTexts).reviews
  const { say } = useLanguage()
  const navigate = useNavigate()
  return (
    <DataTable<WaitingRow>
      rows={rows}
      rowKey="code"
      loading={loading}
      more={more}
      empty={<EmptyState title={t.none} text={t.noneText} />}
      onOpen={({ code }) => void navigate(pageOf(code, 'draft'))}
      columns={[
        { key: 'name', title: t.columns.name, render: (row) => <b>{say({ zh: row.name, en: row.nameEn })}</b> },
        {
          key: 'provider',
          title: t.columns.provider,
          render: (row) => say({ zh: row.providerName, en: row.providerNameEn }),
        },
        { key: 'stage', title: t.columns.stage, render: ({ status }) => <StatusMark status={status} /> },
        {
          key: 'kind',
          title: t.columns.kind,
          render: ({ version, mayDecide }) => (
            <>
              {version === null ? t.first : t.change(version)} {!mayDecide && <Tag>{t.ownWork}</Tag>}
            </>
          ),
        },
        {
          key: 'submittedAt',
          title: t.columns.submittedAt,
          render: ({ submittedAt }) => <DateText at={submittedAt} withTime />,
        },
        { key: 'by', title: t.columns.by, render: ({ editedByName }) => editedByName },
      ]}
    />
  )
}
