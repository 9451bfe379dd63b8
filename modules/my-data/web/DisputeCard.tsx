import type { OwnCorrection } from '@onego/corrections/contract'
import { DateText, DayText, tokens, useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag, Typography } from 'antd'
import type { ReactNode } from 'react'
import { ObjectionForm } from './ObjectionForm.tsx'
import { texts } from './texts/index.ts'

const COLOUR = {
  open: tokens.action,
  corrected: tokens.good,
  unfounded: tokens.quiet,
  objected: tokens.action,
  ordered: tokens.warn,
}

interface Props {
  dispute: OwnCorrection
  changed: () => Promise<void>
}

/** What she said is wrong, what was answered, and what she can still do. */
export function DisputeCard({ dispute, changed }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { status } = dispute
  return (
    <li className="og-card">
      <Flex justify="space-between" gap={8} wrap>
        <Typography.Text strong>
          {say(dispute.fieldName)} · {say(dispute.providerName)}
        </Typography.Text>
        <Tag style={{ marginInlineEnd: 0, color: COLOUR[status], fontWeight: 600 }}>{t.statuses[status]}</Tag>
      </Flex>
      <div style={{ marginTop: 8 }}>
        <Words label={t.disputes.claim}>{dispute.claim}</Words>
        <Words label={t.disputes.overruled}>{dispute.overruledAnswer}</Words>
        <Words label={t.disputes.answer}>{dispute.answer}</Words>
        <Words label={t.disputes.correctSince}>{dispute.correctSince && <DayText day={dispute.correctSince} />}</Words>
        <Words label={t.disputes.objection}>{dispute.objection}</Words>
        <Words label={t.disputes.settlement}>{dispute.settlement}</Words>
      </div>
      <Times dispute={dispute} />
      {dispute.mayObject && <ObjectionForm id={dispute.id} until={dispute.objectUntil} done={changed} />}
    </li>
  )
}

function Words({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null
  return (
    <p style={{ overflowWrap: 'anywhere' }}>
      <Typography.Text type="secondary">{label}: </Typography.Text>
      {children}
    </p>
  )
}

function Times({ dispute: { openedAt, answeredAt, dueOn } }: { dispute: OwnCorrection }) {
  const { disputes: t } = useTexts(texts)
  return (
    <Typography.Text type="secondary">
      {t.openedAt} <DateText at={openedAt} withTime />
      {answeredAt && (
        <>
          {' · '}
          {t.answeredAt} <DateText at={answeredAt} withTime />
        </>
      )}
      {dueOn && (
        <>
          {' · '}
          {t.dueOn} <DayText day={dueOn} />
        </>
      )}
    </Typography.Text>
  )
}
