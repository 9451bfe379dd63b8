import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Alert, Button, Form, Input, Radio } from 'antd'
import { type AnswerCorrection, type CorrectionDetail, StewardCorrection } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Today's day in China. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** The steward's answer: corrected since when, or why the value is right. */
export function AnswerForm({ found, done }: { found: CorrectionDetail; done: () => void }) {
  const { desk: t } = useTexts(texts)
  const [form] = Form.useForm<AnswerCorrection>()
  const outcome = Form.useWatch('outcome', form)
  const send = useAction(
    (given: AnswerCorrection) => api.post(`/corrections/${found.id}/answer`, given, StewardCorrection),
    { success: t.done, done },
  )
  const isOrdered = found.status === 'ordered'
  const outcomes = [
    { value: 'corrected', label: t.corrected },
    { value: 'unfounded', label: t.unfounded, disabled: isOrdered },
  ]
  return (
    <Form<AnswerCorrection>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ outcome: 'corrected', correctSince: today() }}
      onFinish={(given) => void send.run(given)}
    >
      {isOrdered && <Alert type="warning" showIcon title={t.mustCorrect} style={{ marginBottom: 16 }} />}
      <Form.Item name="outcome" label={t.outcome}>
        <Radio.Group options={outcomes} />
      </Form.Item>
      {outcome !== 'unfounded' && (
        <Form.Item
          name="correctSince"
          label={t.correctSince}
          rules={[{ required: true, message: t.correctSinceNeeded }]}
        >
          <Input type="date" max={today()} style={{ maxWidth: 200 }} />
        </Form.Item>
      )}
      <Form.Item
        name="answer"
        label={t.answer}
        extra={t.answerHelp}
        rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t.answerNeeded }]}
      >
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running} style={{ marginTop: 12 }}>
        {t.submit}
      </Button>
    </Form>
  )
}
