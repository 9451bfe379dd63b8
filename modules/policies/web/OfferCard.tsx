import { api, DayText, ErrorNote, LinkButton, MoneyText, tokens, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Popconfirm, Tag, Typography } from 'antd'
import { useState } from 'react'
import { type AnswerOffer, Offer } from '../contract.ts'
import { DisputeDialog } from './DisputeDialog.tsx'
import { texts } from './texts/index.ts'
import { WhyList } from './WhyList.tsx'

const COLOURS = {
  open: 'processing',
  confirmed: 'success',
  declined: 'default',
  disputed: 'warning',
  lapsed: 'default',
} as const

/** What, how much, why, from which data; and the person's own decision. */
export function OfferCard({ offer, changed }: { offer: Offer; changed: () => void }) {
  const { offers: t, per } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <article className="og-card">
      <Flex justify="space-between" gap={12} wrap>
        <h2 style={{ fontSize: '1.2em' }}>{say(offer.name)}</h2>
        <Tag color={COLOURS[offer.state]}>{t.state[offer.state]}</Tag>
      </Flex>
      <Typography.Text type="secondary">
        {say(offer.departmentName)} · {say(offer.summary)}
      </Typography.Text>
      <p style={{ fontSize: '1.5em', fontWeight: 600, color: tokens.accentText, margin: '10px 0 2px' }}>
        <MoneyText yuan={offer.amountYuan} />{' '}
        <span style={{ fontSize: '0.65em', fontWeight: 400 }}>{per[offer.amountPer]}</span>
      </p>
      <Typography.Text type="secondary">{say(offer.amountBasis)}</Typography.Text>
      <h3 style={{ fontSize: '1em', margin: '14px 0 6px' }}>{t.why}</h3>
      <WhyList conditions={offer.conditions} />
      <Decision offer={offer} changed={changed} />
    </article>
  )
}

function Decision({ offer, changed }: { offer: Offer; changed: () => void }) {
  const { offers: t } = useTexts(texts)
  const [isDisputing, setDisputing] = useState(false)
  const answer = (given: AnswerOffer['answer']) =>
    api.post(`/policies/offers/${offer.id}/answer`, { answer: given } satisfies AnswerOffer, Offer)
  const confirm = useAction(() => answer('confirm'), { success: t.confirmed, done: changed })
  const decline = useAction(() => answer('decline'), { success: t.declined, done: changed })
  if (offer.submissionId) {
    return (
      <div style={{ marginTop: 14 }}>
        <LinkButton to={`/matters/${offer.submissionId}`}>{t.matter}</LinkButton>
      </div>
    )
  }
  if (offer.state !== 'open' && offer.state !== 'disputed') return null
  return (
    <div style={{ marginTop: 14 }}>
      <Flex gap={8} wrap align="center">
        <Popconfirm
          title={t.confirm}
          description={<div style={{ maxWidth: 300 }}>{t.confirmText}</div>}
          okText={t.confirm}
          cancelText={t.cancel}
          onConfirm={() => void confirm.run()}
        >
          <Button type="primary" size="large" loading={confirm.running}>
            {t.confirm}
          </Button>
        </Popconfirm>
        <Button size="large" loading={decline.running} onClick={() => void decline.run()}>
          {t.decline}
        </Button>
        {offer.state === 'open' && (
          <Button size="large" type="link" onClick={() => setDisputing(true)}>
            {t.wrong}
          </Button>
        )}
        <Typography.Text type="secondary">
          {t.until} <DayText day={offer.lapsesOn} />
        </Typography.Text>
      </Flex>
      <ErrorNote error={confirm.error ?? decline.error} />
      {isDisputing && (
        <DisputeDialog
          offer={offer}
          close={() => setDisputing(false)}
          done={() => {
            setDisputing(false)
            changed()
          }}
        />
      )}
    </div>
  )
}
