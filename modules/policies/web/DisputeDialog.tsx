import { api, ErrorNote, useAction, useLanguage, useTexts } from '@onego/ui'
import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { type DisputeOffer, Offer } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  offer: Offer
  close: () => void
  done: () => void
}

/** 校核纠错: one value of the offer goes to the department that holds it. */
export function DisputeDialog({ offer, close, done }: Props) {
  const { offers } = useTexts(texts)
  const { say } = useLanguage()
  const t = offers.dispute
  const used = new Map(
    offer.conditions.flatMap((one) => one.used).flatMap((one) => (one.source ? [[one.field, one]] : [])),
  )
  const options = [...used.values()].map(({ field, label, shown }) => ({
    value: field,
    label: `${say(label)}：${say(shown)}`,
  }))
  const [field, setField] = useState<string>()
  const [claim, setClaim] = useState('')
  const send = useAction(
    () => api.post(`/policies/offers/${offer.id}/dispute`, { field: field ?? '', claim } satisfies DisputeOffer, Offer),
    { success: t.sent, done },
  )
  return (
    <Modal
      open
      title={t.title}
      onCancel={close}
      onOk={() => void send.run()}
      okText={t.send}
      cancelText={offers.cancel}
      okButtonProps={{ disabled: !field || claim.trim().length < 2, loading: send.running }}
    >
      <p>{t.text}</p>
      <ErrorNote error={send.error} />
      <Form layout="vertical" component="div">
        <Form.Item label={t.field} htmlFor="dispute-field" required>
          <Select
            id="dispute-field"
            value={field ?? null}
            onChange={(value) => setField(value ?? undefined)}
            options={options}
          />
        </Form.Item>
        <Form.Item label={t.claim} htmlFor="dispute-claim" required>
          <Input.TextArea
            id="dispute-claim"
            rows={3}
            maxLength={1000}
            value={claim}
            onChange={(event) => setClaim(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
