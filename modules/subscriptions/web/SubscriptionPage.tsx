import {
  DataTable,
  DateText,
  Loaded,
  PageTitle,
  Section,
  tokens,
  useApi,
  useIsPhone,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Descriptions, Flex } from 'antd'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { type Delivery, SubscriptionDetail } from '../contract.ts'
import { Actions } from './Actions.tsx'
import { Snippets } from './Snippets.tsx'
import { StatusMark } from './StatusMark.tsx'
import { texts } from './texts/index.ts'

/** One subscription: its state, what was sent of late, and what can be done. */
export function Page() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { id = '' } = useParams()
  const query = useApi(`/subscriptions/${encodeURIComponent(id)}`, SubscriptionDetail, { refreshMs: 5_000 })
  const one = query.data
  if (!one)
    return (
      <>
        <PageTitle title={t.title} />
        <Loaded query={query}>{() => null}</Loaded>
      </>
    )
  return (
    <>
      <PageTitle
        title={say(one.resourceName)}
        text={`${one.clientName} · ${say(one.organisationName)}`}
        extra={one.mayManage && one.status !== 'ended' && <Actions one={one} changed={query.reload} />}
      />
      <Flex vertical gap={16}>
        <Facts one={one} />
        {one.webhookHost !== null && <Deliveries rows={one.deliveries} />}
        {one.webhookHost !== null && one.status !== 'ended' && <Snippets />}
      </Flex>
    </>
  )
}

function Facts({ one }: { one: SubscriptionDetail }) {
  const t = useTexts(texts)
  const isPhone = useIsPhone()
  return (
    <Section title={t.detail.facts}>
      <Descriptions
        size="small"
        column={isPhone ? 1 : 2}
        layout={isPhone ? 'vertical' : 'horizontal'}
        items={useFacts(one).map(([label, children]) => ({ key: label, label, children }))}
      />
    </Section>
  )
}

function useFacts(one: SubscriptionDetail): [label: string, value: ReactNode][] {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { detail, columns } = t
  const address = one.webhook ?? one.webhookHost ?? t.stream
  return [
    [columns.status, <StatusMark key="status" row={one} />],
    ...(one.reason ? [[detail.reason, t.reasons[one.reason]] as [string, ReactNode]] : []),
    [
      detail.webhook,
      <span key="address" style={{ overflowWrap: 'anywhere' }}>
        {address}
      </span>,
    ],
    [detail.kinds, one.kinds.map((kind) => t.kinds[kind]).join(' · ')],
    [detail.names, one.tellsKeys ? detail.tellsKeys : detail.tellsPseudonyms(one.askedDays)],
    [detail.purpose, say(one.purposeText)],
    [columns.last, one.lastDeliveredAt ? <DateText key="last" at={one.lastDeliveredAt} withTime /> : t.never],
    ...(one.failures > 0 ? [[columns.failures, t.times(one.failures)] as [string, ReactNode]] : []),
    ...(one.nextAt ? [[detail.nextAt, <DateText key="next" at={one.nextAt} withTime />] as [string, ReactNode]] : []),
    ...(one.earlierSecretUntil && one.earlierSecretUntil > new Date().toISOString()
      ? [[detail.bothSecrets, <DateText key="until" at={one.earlierSecretUntil} withTime />] as [string, ReactNode]]
      : []),
    [detail.madeBy, one.madeBy],
    [detail.madeAt, <DateText key="made" at={one.madeAt} withTime />],
  ]
}

function Deliveries({ rows }: { rows: Delivery[] }) {
  const t = useTexts(texts)
  const { columns, outcomes, ms, deliveries, noDeliveries } = t.detail
  const resultOf = ({ outcome, status }: Delivery) => (
    <span style={{ color: outcome === 'delivered' ? tokens.good : tokens.warn }}>
      {outcomes[outcome]}
      {status !== null && ` (${status})`}
    </span>
  )
  return (
    <Section title={deliveries}>
      <DataTable<Delivery>
        rows={rows}
        rowKey="id"
        empty={<span>{noDeliveries}</span>}
        columns={[
          { key: 'at', title: columns.at, render: (row) => <DateText at={row.at} withTime /> },
          { key: 'kind', title: columns.kind, render: (row) => t.kinds[row.kind] },
          { key: 'outcome', title: columns.result, render: resultOf },
          { key: 'attempt', title: columns.attempt },
          { key: 'tookMs', title: columns.took, render: (row) => ms(row.tookMs) },
        ]}
      />
    </Section>
  )
}
