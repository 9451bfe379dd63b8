import { DateText, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Descriptions } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ApplicationDetail } from '../contract.ts'
import { texts } from './texts/index.ts'

const linkTo = (other: { id: string; number: string }) => (
  <Link to={`/desk/data-requests/${other.id}`}>{other.number}</Link>
)

/** Who wants what for which purpose, on which basis. */
export function Facts({ found }: { found: ApplicationDetail }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const isPhone = useIsPhone()
  const { asked, previous, replacedBy, grantId } = found
  const rows: [label: string, value: ReactNode][] = [
    [t.page.number, found.number],
    [t.page.resource, say(found.resource.name) + t.aside(t.shareType[found.shareType] ?? '')],
    [t.page.consumer, say(found.consumer.name)],
    [t.page.provider, say(found.provider.name)],
    [t.page.purpose, say(asked.purpose) + t.aside(asked.purpose.code)],
    [t.page.basis, t.form.basisKinds[asked.basis.kind] + t.colon + asked.basis.text],
    [
      t.page.applicant,
      <span key="applicant">
        {found.applicant} · <DateText at={found.madeAt} withTime />
      </span>,
    ],
    ...(asked.plainReason ? [[t.page.plainReason, asked.plainReason] as [string, ReactNode]] : []),
    ...(asked.note ? [[t.page.note, asked.note] as [string, ReactNode]] : []),
    ...(previous ? [[t.page.previous, linkTo(previous)] as [string, ReactNode]] : []),
    ...(replacedBy ? [[t.page.replacedBy, linkTo(replacedBy)] as [string, ReactNode]] : []),
    ...(grantId ? [[t.page.grantId, <code key="grant">{grantId}</code>] as [string, ReactNode]] : []),
  ]
  return (
    <Descriptions
      size="small"
      bordered
      layout={isPhone ? 'vertical' : 'horizontal'}
      column={isPhone ? 1 : 2}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}
