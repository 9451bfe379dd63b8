import { DateText, EmptyState, Loaded, PageTitle, tokens, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag, Typography } from 'antd'
import { z } from 'zod'
import { Dispute } from '../contract.ts'
import { PlainLink } from './PlainLink.tsx'
import { texts } from './texts/index.ts'

const Disputes = z.array(Dispute)

export function Page() {
  const t = useTexts(texts)
  const disputes = useApi('/my-data/disputes', Disputes)
  const back = <PlainLink to="/my-data" text={t.disputes.back} />
  const { title, text } = t.disputes.empty
  return (
    <>
      <PageTitle title={t.disputes.title} text={t.disputes.intro} extra={back} />
      <Loaded query={disputes} empty={<EmptyState title={title} text={text} action={back} />}>
        {(found) => (
          <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
            {found.map((dispute) => (
              <DisputeCard key={dispute.id} dispute={dispute} />
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}

const COLOUR = { open: tokens.action, corrected: tokens.good, unfounded: tokens.quiet }

function DisputeCard({ dispute }: { dispute: Dispute }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <li className="og-card">
      <Flex justify="space-between" gap={8} wrap>
        <Typography.Text strong>
          {say(dispute.fieldName)} · {say(dispute.providerName)}
        </Typography.Text>
        <Tag style={{ marginInlineEnd: 0, color: COLOUR[dispute.status], fontWeight: 600 }}>
          {t.statuses[dispute.status]}
        </Tag>
      </Flex>
      <p style={{ marginTop: 8, overflowWrap: 'anywhere' }}>
        <Typography.Text type="secondary">{t.disputes.claim}: </Typography.Text>
        {dispute.claim}
      </p>
      {dispute.answer && (
        <p style={{ overflowWrap: 'anywhere' }}>
          <Typography.Text type="secondary">{t.disputes.answer}: </Typography.Text>
          {dispute.answer}
        </p>
      )}
      <Typography.Text type="secondary">
        {t.disputes.openedAt} <DateText at={dispute.openedAt} withTime />
        {dispute.answeredAt && (
          <>
            {' · '}
            {t.disputes.answeredAt} <DateText at={dispute.answeredAt} withTime />
          </>
        )}
      </Typography.Text>
    </li>
  )
}
