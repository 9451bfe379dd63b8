import { DateText, Section, useIsPhone, useTexts } from '@onego/ui'
import { Descriptions } from 'antd'
import type { ReactNode } from 'react'
import type { ClientDetail } from '../contract.ts'
import { StatusMark } from './StatusMark.tsx'
import { texts } from './texts/index.ts'

export function Facts({ client }: { client: ClientDetail }) {
  const { detail: t, columns, methods, neverUsed } = useTexts(texts)
  const isPhone = useIsPhone()
  const { contact } = client
  const rows: [label: string, value: ReactNode][] = [
    [t.id, <code key="id">{client.id}</code>],
    [columns.status, <StatusMark key="status" status={client.status} />],
    ...(client.statusReason ? [[t.reason, client.statusReason] as [string, ReactNode]] : []),
    [columns.method, methods[client.method]],
    [t.bound, client.mustBeBound ? t.mustBeBound : t.mayBeBound],
    [t.addresses, client.addresses.join('、') || t.anywhere],
    [t.contact, `${contact.name} ${contact.phone}`],
    [t.registeredAt, <DateText key="at" at={client.registeredAt} withTime />],
    [columns.lastUsed, client.lastUsedAt ? <DateText key="used" at={client.lastUsedAt} withTime /> : neverUsed],
  ]
  return (
    <Section title={t.facts}>
      <Descriptions
        size="small"
        column={isPhone ? 1 : 2}
        layout={isPhone ? 'vertical' : 'horizontal'}
        items={rows.map(([label, children]) => ({ key: label, label, children }))}
      />
    </Section>
  )
}
