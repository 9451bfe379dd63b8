import { api, DateText, ErrorNote, useAction, useLanguage, useMe, useTexts } from '@onego/ui'
import { Button, Descriptions, Flex, Form, Input } from 'antd'
import { type AnswerRating, DepartmentRating } from '../contract.ts'
import { Stars } from './Stars.tsx'
import { texts } from './texts/index.ts'

/** One rating, and the department's answer to it. */
export function RatingDetail({ rating, done }: { rating: DepartmentRating; done: () => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { me } = useMe()
  const { columns } = t
  const mayAnswer = me?.roles.some((role) => role === 'officer' || role === 'reviewer') ?? false
  const items = [
    { key: 'level', label: columns.level, children: <Stars level={rating.level} /> },
    { key: 'item', label: columns.item, children: say({ zh: rating.itemName, en: rating.itemNameEn }) },
    { key: 'number', label: columns.number, children: rating.caseNumber },
    { key: 'tags', label: columns.tags, children: rating.tags.map((tag) => t.tags[tag]).join(' · ') || '—' },
    { key: 'text', label: columns.text, children: rating.text || '—' },
    { key: 'channel', label: columns.channel, children: t.channels[rating.channel] },
    { key: 'at', label: columns.at, children: <DateText at={rating.at} withTime /> },
    ...(rating.answer ? [{ key: 'answer', label: t.rate.answer, children: rating.answer }] : []),
  ]
  return (
    <Flex vertical gap={16}>
      <Descriptions column={1} items={items} size="small" bordered />
      {!rating.answeredAt && mayAnswer && <AnswerForm id={rating.id} done={done} />}
    </Flex>
  )
}

function AnswerForm({ id, done }: { id: string; done: () => void }) {
  const t = useTexts(texts)
  const send = useAction((given: AnswerRating) => api.post(`/ratings/${id}/answer`, given, DepartmentRating), {
    success: t.answer.done,
    done,
  })
  return (
    <Form<AnswerRating> layout="vertical" requiredMark={false} onFinish={(given) => void send.run(given)}>
      <Form.Item
        name="answer"
        label={t.answer.label}
        extra={t.answer.help}
        rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t.answer.needed }]}
      >
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running} style={{ marginTop: 12 }}>
        {t.answer.submit}
      </Button>
    </Form>
  )
}
