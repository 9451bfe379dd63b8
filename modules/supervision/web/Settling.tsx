import { api, DateText, DayText, ErrorNote, tokens, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Typography } from 'antd'
import { type AnswerLight, LightView } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  light: LightView
  changed: () => void
}

/** The department's explanation and the supervisor's closing, or the forms to give them. */
export function Settling({ light, changed }: Props) {
  const t = useTexts(texts)
  const mayAnswer = light.may.includes('answer')
  return (
    <Flex vertical gap={12}>
      {light.answer && <Said words={light.answer} by={light.answeredBy} at={light.answeredAt} />}
      {!light.answer && !mayAnswer && <Unsaid light={light} />}
      {light.state === 'open' && light.answerDueOn && (
        <span style={light.isAnswerOverdue ? { color: tokens.danger, fontWeight: 600 } : {}}>
          {t.drawer.answerDue} <DayText day={light.answerDueOn} /> {light.isAnswerOverdue && t.overdue}
        </span>
      )}
      {mayAnswer && <AnswerForm id={light.id} changed={changed} />}
      {light.may.includes('close') && <CloseForm id={light.id} changed={changed} />}
      {light.closedAt && (
        <section>
          <h2 style={{ fontSize: '1.1em', margin: '12px 0 8px' }}>{t.drawer.closing}</h2>
          <Said
            words={light.closedBy ? (light.remark ?? t.close.done) : t.drawer.closedItself}
            by={light.closedBy}
            at={light.closedAt}
          />
        </section>
      )}
    </Flex>
  )
}

function Unsaid({ light }: { light: LightView }) {
  const t = useTexts(texts)
  return <Typography.Text type="secondary">{light.answerDueOn ? t.drawer.noAnswer : t.warning}</Typography.Text>
}

function Said({ words, by, at }: { words: string; by: string | null; at: string | null }) {
  return (
    <div>
      <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>{words}</p>
      <Typography.Text type="secondary">
        {by && `${by} · `}
        {at && <DateText at={at} withTime />}
      </Typography.Text>
    </div>
  )
}

function AnswerForm({ id, changed }: { id: string; changed: () => void }) {
  const { answer } = useTexts(texts)
  const send = useAction((given: AnswerLight) => api.post(`/supervision/lights/${id}/answer`, given, LightView), {
    success: answer.done,
    done: changed,
  })
  return (
    <Form<AnswerLight> layout="vertical" requiredMark={false} onFinish={(given) => void send.run(given)}>
      <Form.Item
        name="answer"
        label={answer.label}
        extra={answer.help}
        rules={[{ required: true, whitespace: true, min: 2, max: 500, message: answer.needed }]}
      >
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running}>
        {answer.submit}
      </Button>
    </Form>
  )
}

function CloseForm({ id, changed }: { id: string; changed: () => void }) {
  const { close } = useTexts(texts)
  const send = useAction(
    (given: { remark?: string }) => api.post(`/supervision/lights/${id}/close`, given, LightView),
    { success: close.done, done: changed },
  )
  return (
    <Form<{ remark?: string }> layout="vertical" requiredMark={false} onFinish={(given) => void send.run(given)}>
      <Form.Item name="remark" label={close.label} extra={close.help}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running}>
        {close.submit}
      </Button>
    </Form>
  )
}
