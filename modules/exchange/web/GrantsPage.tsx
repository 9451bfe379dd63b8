import { DataTable, EmptyState, Loaded, PageTitle, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Tabs } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'
import { GrantView } from '../contract.ts'
import { Fields } from './Fields.tsx'
import { GrantDrawer } from './GrantDrawer.tsx'
import { Mark, type MarkKind } from './Mark.tsx'
import { texts } from './texts/index.ts'

const Grants = z.array(GrantView)
const MARKS: Record<GrantView['status'], MarkKind> = { active: 'good', expired: 'quiet', revoked: 'stopped' }

type Side = 'given' | 'received'

export function Page() {
  const { grants: t } = useTexts(texts)
  const { me } = useMe()
  const [address, setAddress] = useSearchParams()
  const [side, setSide] = useState<Side>('given')
  const resource = address.get('resource')
  const query = useApi(`/exchange/grants${resource ? `?resource=${encodeURIComponent(resource)}` : ''}`, Grants)
  const own = me?.organisation ?? null
  const open = (id?: string) =>
    setAddress({ ...(resource ? { resource } : {}), ...(id ? { id } : {}) }, { replace: !id })
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      {own !== null && (
        <Tabs
          activeKey={side}
          onChange={(key) => setSide(key as Side)}
          items={[
            { key: 'given', label: t.given },
            { key: 'received', label: t.received },
          ]}
        />
      )}
      <Loaded query={query}>
        {(all) => (
          <>
            <List rows={all.filter((grant) => isOn(grant, side, own))} side={side} open={open} />
            <GrantDrawer
              grant={all.find((grant) => grant.id === address.get('id'))}
              close={() => open()}
              changed={query.reload}
            />
          </>
        )}
      </Loaded>
    </>
  )
}

/** Who belongs to no department sees all. */
function isOn(grant: GrantView, side: Side, own: string | null): boolean {
  return own === null || (side === 'given' ? grant.provider : grant.consumer) === own
}

function List({ rows, side, open }: { rows: GrantView[]; side: Side; open: (id: string) => void }) {
  const { grants: t } = useTexts(texts)
  const { say } = useLanguage()
  const other = {
    given: {
      key: 'consumer',
      title: t.columns.consumer,
      render: (row: GrantView) => say({ zh: row.consumerName, en: row.consumerNameEn }),
    },
    received: {
      key: 'provider',
      title: t.columns.provider,
      render: (row: GrantView) => say({ zh: row.providerName, en: row.providerNameEn }),
    },
  }
  return (
    <DataTable<GrantView>
      rows={rows}
      rowKey="id"
      onOpen={(row) => open(row.id)}
      empty={<EmptyState title={t.none} text={t.noneText} />}
      columns={[
        {
          key: 'resource',
          title: t.columns.resource,
          render: (row) => <b>{say({ zh: row.resourceName, en: row.resourceNameEn })}</b>,
        },
        other[side],
        { key: 'purpose', title: t.columns.purpose, render: (row) => say(row.purposeText) },
        { key: 'fields', title: t.columns.fields, render: (row) => <Fields names={row.fieldNames} /> },
        { key: 'today', title: t.columns.today, render: (row) => t.callsOf(row.callsToday, row.quotaPerDay) },
        {
          key: 'state',
          title: t.columns.state,
          render: (row) => <Mark kind={MARKS[row.status]} text={t.status[row.status]} />,
        },
      ]}
    />
  )
}
