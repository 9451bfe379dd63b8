import { DateText, DayText, IdNumberText, Light, useLanguage, useTexts } from '@onego/ui'
import { Descriptions } from 'antd'
import type { ReactNode } from 'react'
import type { ConsumerCorrection, StewardCorrection } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Line {
  key: string
  label: string
  /** Null: nothing is said about it. */
  children: ReactNode
}

/** What is known of one correction, with the words of the one who asked and of those who answered. */
export function Facts({ found }: { found: StewardCorrection | ConsumerCorrection }) {
  const { columns, facts, statuses } = useTexts(texts)
  const { say } = useLanguage()
  const { subject } = found
  const lines: Line[] = [
    { key: 'status', label: columns.status, children: statuses[found.status] },
    { key: 'due', label: columns.dueOn, children: found.dueOn && <Due light={found.light} day={found.dueOn} /> },
    { key: 'name', label: columns.subject, children: 'name' in subject ? subject.name : null },
    {
      key: 'number',
      label: subject.kind === 'person' ? facts.idNumber : facts.creditCode,
      children: <IdNumberText value={subject.id} />,
    },
    { key: 'provider', label: columns.provider, children: say(found.providerName) },
    { key: 'resource', label: columns.resource, children: say(found.resourceName) },
    { key: 'field', label: columns.field, children: say(found.fieldName) },
    { key: 'claim', label: columns.claim, children: 'reports' in found ? null : found.claim },
    { key: 'by', label: columns.reportedBy, children: 'reportedBy' in found ? found.reportedBy : null },
    { key: 'at', label: columns.openedAt, children: <DateText at={found.openedAt} withTime /> },
    { key: 'overruled', label: facts.overruled, children: found.overruledAnswer },
    { key: 'answer', label: facts.answer, children: found.answer },
    {
      key: 'answered',
      label: facts.answeredAt,
      children: found.answeredAt && <DateText at={found.answeredAt} withTime />,
    },
    { key: 'since', label: facts.correctSince, children: found.correctSince && <DayText day={found.correctSince} /> },
    { key: 'objection', label: facts.objection, children: found.objection },
    { key: 'settlement', label: facts.settlement, children: found.settlement },
  ]
  const items = lines
    .filter(({ children }) => children !== null && children !== '')
    .map(({ children, ...line }) => ({ ...line, children: <div style={{ overflowWrap: 'anywhere' }}>{children}</div> }))
  return <Descriptions column={1} items={items} size="small" bordered />
}

export function Due({ light, day }: { light: StewardCorrection['light']; day: string }) {
  return (
    <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      {light && <Light value={light} />}
      <DayText day={day} />
    </span>
  )
}
