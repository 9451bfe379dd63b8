import type { Subject } from '@onego/exchange/contract'
import { api, ErrorNote, sayTime, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Form, Input, Select } from 'antd'
import { type OpenCorrection, OwnCorrection, type OwnRead } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  subject: Subject
  reads: OwnRead[]
  done: () => void
}

/** Which value of which read is wrong, and why. */
export function ClaimForm({ subject, reads, done }: Props) {
  const { find: t } = useTexts(texts).own
  const { say, language } = useLanguage()
  const [form] = Form.useForm<OpenCorrection>()
  const chosen = Form.useWatch('receiptId', form)
  const send = useAction((given: OpenCorrection) => api.post('/corrections', { subject, ...given }, OwnCorrection), {
    success: t.sent,
    done,
  })
  const options = reads.map((read) => ({
    value: read.receiptId,
    label: [
      say(read.resourceName),
      sayTime(read.at, language, true),
      say(read.purposeText),
      say(read.providerName),
    ].join(' · '),
  }))
  const fields = reads
    .find(({ receiptId }) => receiptId === (chosen ?? reads[0]?.receiptId))
    ?.fields.map(({ field, name }) => ({ value: field, label: say(name) }))
  return (
    <Form<OpenCorrection>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ receiptId: reads[0]?.receiptId }}
      onFinish={(given) => void send.run(given)}
    >
      <Form.Item name="receiptId" label={t.read} rules={[{ required: true, message: t.readNeeded }]}>
        <Select options={options} onChange={() => form.setFieldValue('field', undefined)} />
      </Form.Item>
      <Form.Item name="field" label={t.field} rules={[{ required: true, message: t.fieldNeeded }]}>
        <Select options={fields ?? []} />
      </Form.Item>
      <Form.Item
        name="claim"
        label={t.claim}
        extra={t.claimHelp}
        rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t.claimNeeded }]}
      >
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running} style={{ marginTop: 12 }}>
        {t.send}
      </Button>
    </Form>
  )
}
