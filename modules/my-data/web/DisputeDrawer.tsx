import { OwnCorrection } from '@onego/corrections/contract'
import type { Receipt } from '@onego/exchange/contract'
import { api, ErrorNote, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Drawer, Flex, Form, Input, Select, Typography } from 'antd'
import { fill, texts } from './texts/index.ts'

export function DisputeDrawer({ receipt, close }: { receipt: Receipt | undefined; close: () => void }) {
  const t = useTexts(texts)
  return (
    <Drawer open={receipt !== undefined} onClose={close} title={t.disputing.title} size={480} destroyOnHidden>
      {receipt && <DisputeForm key={receipt.id} receipt={receipt} close={close} />}
    </Drawer>
  )
}

interface Claim {
  field: string
  claim: string
}

function DisputeForm({ receipt, close }: { receipt: Receipt; close: () => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const send = useAction(
    (given: Claim) => api.post('/my-data/disputes', { receiptId: receipt.id, ...given }, OwnCorrection),
    { success: t.disputing.done, done: close },
  )
  const provider = say({ zh: receipt.providerName, en: receipt.providerNameEn })
  const fields = receipt.fields.map((field, at) => ({ value: field, label: nameOf(receipt, at, say) }))
  return (
    <Flex vertical gap={16}>
      <Typography.Text>{fill(t.disputing.text, { provider })}</Typography.Text>
      <Form<Claim> layout="vertical" onFinish={(given) => void send.run(given)} requiredMark={false}>
        <Form.Item
          name="field"
          label={t.disputing.field}
          rules={[{ required: true, message: t.disputing.fieldNeeded }]}
        >
          <Select options={fields} />
        </Form.Item>
        <Form.Item
          name="claim"
          label={t.disputing.claim}
          extra={t.disputing.claimHelp}
          rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t.disputing.claimNeeded }]}
        >
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
        <ErrorNote error={send.error} />
        <Button type="primary" htmlType="submit" loading={send.running} block style={{ marginTop: 12 }}>
          {t.disputing.submit}
        </Button>
      </Form>
    </Flex>
  )
}

function nameOf(receipt: Receipt, at: number, say: (text: { zh: string; en: string }) => string) {
  const name = receipt.fieldNames[at]
  return name ? say(name) : receipt.fields[at]
}
