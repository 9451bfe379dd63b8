import { api, DateText, ErrorNote, IdNumberText, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Descriptions, Flex, Form, Input, Radio } from 'antd'
import { type AnswerDispute, StewardDispute } from '../contract.ts'
import { texts } from './texts/index.ts'

/** The dispute with whose record it is about, and the steward's answer to it. */
export function AnswerForm({ dispute, done }: { dispute: StewardDispute; done: () => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { columns } = t.desk
  const items = [
    { key: 'person', label: columns.person, children: dispute.personName },
    { key: 'id', label: t.desk.idNumber, children: <IdNumberText value={dispute.idNumber} /> },
    { key: 'resource', label: columns.resource, children: say(dispute.resourceName) },
    { key: 'field', label: columns.field, children: say(dispute.fieldName) },
    { key: 'claim', label: columns.claim, children: dispute.claim },
    { key: 'at', label: columns.openedAt, children: <DateText at={dispute.openedAt} withTime /> },
    ...(dispute.answer ? [{ key: 'answer', label: t.disputes.answer, children: dispute.answer }] : []),
  ]
  return (
    <Flex vertical gap={16}>
      <Descriptions column={1} items={items} size="small" bordered />
      {dispute.status === 'open' && <Answer id={dispute.id} done={done} />}
    </Flex>
  )
}

function Answer({ id, done }: { id: string; done: () => void }) {
  const t = useTexts(texts)
  const send = useAction(
    (given: AnswerDispute) => api.post(`/my-data/disputed-values/${id}/answer`, given, StewardDispute),
    { success: t.desk.done, done },
  )
  const outcomes = [
    { value: 'corrected', label: t.desk.corrected },
    { value: 'unfounded', label: t.desk.unfounded },
  ]
  return (
    <Form<AnswerDispute>
      layout="vertical"
      requiredMark={false}
      initialValues={{ outcome: 'corrected' }}
      onFinish={(given) => void send.run(given)}
    >
      <Form.Item name="outcome" label={t.desk.outcome}>
        <Radio.Group options={outcomes} />
      </Form.Item>
      <Form.Item
        name="answer"
        label={t.desk.answer}
        rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t.desk.answerNeeded }]}
      >
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running} style={{ marginTop: 12 }}>
        {t.desk.submit}
      </Button>
    </Form>
  )
}
