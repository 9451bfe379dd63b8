import { Client } from '@onego/clients/contract'
import {
  DataTable,
  DateText,
  EmptyState,
  LinkButton,
  Loaded,
  PageTitle,
  Section,
  useApi,
  useMe,
  useTexts,
} from '@onego/ui'
import { Flex } from 'antd'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { ApiGranted } from './ApiGranted.tsx'
import { ApiSteps } from './ApiSteps.tsx'
import { apiTexts } from './texts/api.ts'

const Systems = z.array(Client)

/** 接口开发: what a department's developers begin with. */
export function Page() {
  const { page: t } = useTexts(apiTexts)
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Flex vertical gap={16}>
        <Section title={t.steps}>
          <ApiSteps />
        </Section>
        <OwnSystems />
        <ApiGranted />
      </Flex>
    </>
  )
}

function OwnSystems() {
  const { page: t } = useTexts(apiTexts)
  const { me } = useMe()
  const organisation = me?.organisation ?? null
  const narrowed = organisation === null ? '' : `?organisation=${encodeURIComponent(organisation)}`
  const query = useApi(me ? `/clients${narrowed}` : null, Systems)
  const mayRegister = me?.roles.some((role) => role === 'steward' || role === 'admin')
  const register = mayRegister && (
    <LinkButton to="/desk/systems/new" type="primary">
      {t.register}
    </LinkButton>
  )
  const all = (
    <LinkButton to="/desk/systems" size="small">
      {t.allSystems}
    </LinkButton>
  )
  return (
    <Section title={organisation === null ? t.allSystems : t.systems} extra={all}>
      <Loaded query={query} empty={<EmptyState title={t.noSystems} text={t.noSystemsText} action={register} />}>
        {(rows) => <SystemRows rows={rows.slice(0, MOST_SHOWN)} />}
      </Loaded>
    </Section>
  )
}

const MOST_SHOWN = 10

function SystemRows({ rows }: { rows: Client[] }) {
  const { page: t } = useTexts(apiTexts)
  const navigate = useNavigate()
  return (
    <DataTable<Client>
      rows={rows}
      rowKey="id"
      onOpen={(row) => void navigate(`/desk/systems/${row.id}`)}
      columns={[
        { key: 'name', title: t.name, render: (row) => <b>{row.name}</b> },
        { key: 'method', title: t.method, render: (row) => t.methods[row.method] },
        { key: 'status', title: t.state, render: (row) => t.states[row.status] },
        {
          key: 'lastUsedAt',
          title: t.lastUsed,
          render: (row) => (row.lastUsedAt ? <DateText at={row.lastUsedAt} withTime /> : t.neverUsed),
        },
      ]}
    />
  )
}
