import { api, ErrorNote, sayDay, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { fill, texts } from './texts/index.ts'

interface Props {
  id: string
  until: string | null
  done: () => Promise<void>
}

/** She may object once; the platform authority then settles. */
export function ObjectionForm({ id, until, done }: Props) {
  const { objecting: t } = useTexts(texts)
  const { language } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const send = useAction((given: { reason: string }) => api.post(`/my-data/disputes/${id}/objection`, given), {
    success: t.done,
    done: () => void done(),
  })
  if (!isOpen) {
    return (
      <Button onClick={() => setOpen(true)} style={{ marginTop: 12 }}>
        {t.open}
      </Button>
    )
  }
  return (
    <Form<{ reason: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(given) => void send.run(given)}
      style={{ marginTop: 12 }}
    >
      <Typography.Paragraph>{fill(t.text, { until: until ? sayDay(until, language) : '' })}</Typography.Paragraph>
      <Form.Item
        name="reason"
        label={t.reason}
        rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t.needed }]}
      >
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running} style={{ marginTop: 12 }}>
        {t.submit}
      </Button>
    </Form>
  )
}
