import type { Resource } from '@onego/catalogue/contract'
import { EmptyState, LinkButton, Loaded, Section, useApi, useMe, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { ResourceUsage } from '../contract/usage.ts'
import { apiTexts } from './texts/api.ts'
import { UsesChart } from './UsesChart.tsx'
import { UsesGrants } from './UsesGrants.tsx'
import { UsesTable } from './UsesTable.tsx'

const REFRESH_MS = 30_000

/** 谁在用: departments, purposes and calls per day, for the provider and those who look over all. */
export function WhoUsesTab({ resource }: { resource: Resource }) {
  const { uses: t } = useTexts(apiTexts)
  const { me } = useMe()
  const seesAll = me?.roles.some((role) => role === 'auditor' || role === 'admin')
  if (!seesAll && me?.organisation !== resource.provider) return <EmptyState title={t.closed} text={t.closedText} />
  return <Shown resource={resource} />
}

function Shown({ resource }: { resource: Resource }) {
  const { uses: t } = useTexts(apiTexts)
  const code = encodeURIComponent(resource.code)
  const usage = useApi(`/exchange/usage?resource=${code}`, ResourceUsage, { refreshMs: REFRESH_MS })
  const all = (
    <LinkButton to={`/desk/grants?resource=${code}`} size="small">
      {t.allGrants}
    </LinkButton>
  )
  return (
    <Flex vertical gap={16}>
      <Section title={t.title}>
        <Typography.Paragraph type="secondary">{t.text}</Typography.Paragraph>
        <Loaded
          query={usage}
          isEmpty={({ uses }) => uses.length === 0}
          empty={<EmptyState title={t.none} text={t.noneText} />}
        >
          {({ days, uses }) => (
            <Flex vertical gap={20}>
              <UsesChart days={days} />
              <UsesTable uses={uses} />
            </Flex>
          )}
        </Loaded>
      </Section>
      <Section title={t.grants} extra={all}>
        <UsesGrants resource={resource.code} />
      </Section>
    </Flex>
  )
}
