import { api, ErrorNote, Section, useAction, useTexts } from '@onego/ui'
import { Button, Form, Input, Typography } from 'antd'
import { type BeginSession, Session } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Name and number as they stand on the card, checked with the population register. */
export function Identify({ begun }: { begun: (session: Session) => void }) {
  const t = useTexts(texts)
  const begin = useAction((shown: BeginSession) => api.post('/counter/sessions', shown, Session), { done: begun })
  return (
    <Section title={t.identify}>
      <Typography.Paragraph type="secondary">{t.identifyText}</Typography.Paragraph>
      <Form layout="vertical" requiredMark={false} onFinish={begin.run} autoComplete="off">
        <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.nameRule }]}>
          <Input size="large" maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="idNumber"
          label={t.idNumber}
          normalize={(value: string) => value.replace(/\s/g, '').toUpperCase()}
          rules={[{ required: true, pattern: /^\d{17}[\dX]$/, message: t.idNumberRule }]}
        >
          <Input size="large" maxLength={18} autoComplete="off" />
        </Form.Item>
        <ErrorNote error={begin.error} />
        <Button type="primary" size="large" htmlType="submit" loading={begin.running} style={{ marginTop: 8 }}>
          {t.check}
        </Button>
      </Form>
    </Section>
  )
}
