import { DataTable, DateText, EmptyState, LinkButton, Loaded, PageTitle, useLanguage, useTexts } from '@onego/ui'
import { Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { FollowedPage, type FollowedRow } from '../contract/versions.ts'
import { pageOf } from './places.ts'
import { pageTexts, texts } from './texts/index.ts'
import { useRows } from './use-rows.ts'

type Whose = 'mine' | 'department'

/** Resources that this person or her department follows, with what is new. */
export function Page() {
  const t = useTexts(pageTexts).follows
  const [whose, setWhose] = useState<Whose>('mine')
  const path = `/catalogue/followed?department=${whose === 'department'}`
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={<LinkButton to="/desk/catalogue">{t.find}</LinkButton>} />
      <Segmented<Whose>
        style={{ marginBottom: 16 }}
        value={whose}
        onChange={setWhose}
        options={[
          { value: 'mine', label: t.mine },
          { value: 'department', label: t.department },
        ]}
      />
      <Rows key={path} path={path} />
    </>
  )
}

function Rows({ path }: { path: string }) {
  const t = useTexts(pageTexts).follows
  const { columns } = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const { first, later, loading, more } = useRows<FollowedRow, FollowedPage>(path, FollowedPage)
  const empty = <EmptyState title={t.none} text={t.noneText} />
  return (
    <Loaded query={first} isEmpty={({ items }) => items.length === 0} empty={empty}>
      {({ items }) => (
        <DataTable<FollowedRow>
          rows={[...items, ...later]}
          rowKey="code"
          loading={loading}
          more={more}
          onOpen={({ code }) => void navigate(pageOf(code, 'versions'))}
          columns={[
            { key: 'name', title: columns.name, render: (row) => <b>{say({ zh: row.name, en: row.nameEn })}</b> },
            {
              key: 'provider',
              title: columns.provider,
              render: (row) => say({ zh: row.providerName, en: row.providerNameEn }),
            },
            { key: 'state', title: t.state, render: (row) => <News row={row} /> },
            { key: 'since', title: t.since, render: ({ since }) => <DateText at={since} /> },
          ]}
        />
      )}
    </Loaded>
  )
}

function News({ row: { status, version, seenVersion } }: { row: FollowedRow }) {
  const t = useTexts(pageTexts).follows
  if (status === 23) return <Tag>{t.gone}</Tag>
  return version > seenVersion ? <Tag color="blue">{t.changed(seenVersion, version)}</Tag> : t.nothingNew
}
