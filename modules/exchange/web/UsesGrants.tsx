import { DataTable, DayText, EmptyState, Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { GrantView } from '../contract.ts'
import { Fields } from './Fields.tsx'
import { TwoLines } from './TwoLines.tsx'
import { apiTexts } from './texts/api.ts'
import { texts } from './texts/index.ts'

const Grants = z.array(GrantView)

/** Grants in force on one resource; a row opens the grant, where it can be taken back. */
export function UsesGrants({ resource }: { resource: string }) {
  const { uses: t } = useTexts(apiTexts)
  const query = useApi(`/exchange/grants?resource=${encodeURIComponent(resource)}`, Grants)
  const inForce = (all: GrantView[]) => all.filter(({ status }) => status === 'active')
  return (
    <Loaded
      query={query}
      isEmpty={(all) => inForce(all).length === 0}
      empty={<EmptyState title={t.noGrants} text={t.noGrantsText} />}
    >
      {(all) => <Rows rows={inForce(all)} resource={resource} />}
    </Loaded>
  )
}

function Rows({ rows, resource }: { rows: GrantView[]; resource: string }) {
  const { uses: t } = useTexts(apiTexts)
  const { grants } = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const open = ({ id }: GrantView) =>
    void navigate(`/desk/grants?resource=${encodeURIComponent(resource)}&id=${encodeURIComponent(id)}`)
  return (
    <DataTable<GrantView>
      rows={rows}
      rowKey="id"
      onOpen={open}
      columns={[
        {
          key: 'consumer',
          title: t.consumer,
          render: (row) => (
            <TwoLines first={say({ zh: row.consumerName, en: row.consumerNameEn })} second={say(row.purposeText)} />
          ),
        },
        { key: 'fields', title: t.fields, render: (row) => <Fields names={row.fieldNames} /> },
        { key: 'today', title: t.today, render: (row) => grants.callsOf(row.callsToday, row.quotaPerDay) },
        {
          key: 'expiresOn',
          title: t.until,
          render: (row) => (row.expiresOn ? <DayText day={row.expiresOn} /> : grants.noEnd),
        },
      ]}
    />
  )
}
