import { api, ErrorNote, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Radio, Select, Typography } from 'antd'
import { useState } from 'react'
import { Alert, type AlertView, Feedback } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  alert: AlertView
  changed: () => Promise<void>
}

/** What the reader may do with an alert, and nothing else. */
export function WorkPart({ alert, changed }: Props) {
  const { page: t } = useTexts(texts)
  const [open, setOpen] = useState<'note' | 'close' | 'reopen'>()
  const { work, assign } = alert.may
  const isClosed = alert.state === 'closed'
  const take = useAction(() => api.post(`/alerts/${alert.id}/take`, undefined, Alert), {
    success: t.taken,
    done: () => void changed(),
  })
  const done = () => {
    setOpen(undefined)
    void changed()
  }
  if (!work && assign.length === 0) {
    return (
      <Section title={t.actions}>
        <Typography.Text type="secondary">{t.notYours}</Typography.Text>
      </Section>
    )
  }
  return (
    <Section title={t.actions}>
      <Flex vertical gap={12}>
        <Flex gap={8} wrap>
          {work && alert.state === 'open' && (
            <Button type="primary" loading={take.running} onClick={() => void take.run()}>
              {t.take}
            </Button>
          )}
          {work && !isClosed && <Button onClick={() => setOpen('close')}>{t.close}</Button>}
          {work && isClosed && <Button onClick={() => setOpen('reopen')}>{t.reopen}</Button>}
          <Button type="text" onClick={() => setOpen('note')}>
            {t.note}
          </Button>
        </Flex>
        <ErrorNote error={take.error} />
        {!isClosed && assign.length > 0 && <Assign alert={alert} done={done} />}
        {open === 'note' && <Words alert={alert} what="notes" label={t.noteLabel} success={t.noted} done={done} />}
        {open === 'reopen' && (
          <Words alert={alert} what="reopen" label={t.reopenLabel} success={t.reopened} done={done} />
        )}
        {open === 'close' && <Close alert={alert} done={done} />}
      </Flex>
    </Section>
  )
}

function Assign({ alert, done }: { alert: AlertView; done: () => void }) {
  const { page: t } = useTexts(texts)
  const [to, setTo] = useState<string>()
  const send = useAction((id: string) => api.post(`/alerts/${alert.id}/assign`, { to: id }, Alert), {
    success: t.assigned,
    done,
  })
  return (
    <>
      <Flex gap={8} wrap>
        <Select
          aria-label={t.assignTo}
          placeholder={t.assignTo}
          value={to ?? null}
          onChange={(id: string | null) => setTo(id ?? undefined)}
          options={alert.may.assign.map(({ id, name }) => ({ value: id, label: name }))}
          style={{ minWidth: 200 }}
        />
        <Button disabled={!to} loading={send.running} onClick={() => to && void send.run(to)}>
          {t.assign}
        </Button>
      </Flex>
      <ErrorNote error={send.error} />
    </>
  )
}

interface WordsProps {
  alert: AlertView
  what: 'notes' | 'reopen'
  label: string
  success: string
  done: () => void
}

function Words({ alert, what, label, success, done }: WordsProps) {
  const { page: t, rule } = useTexts(texts)
  const send = useAction((given: { text: string }) => api.post(`/alerts/${alert.id}/${what}`, given, Alert), {
    success,
    done,
  })
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(given: { text: string }) => void send.run(given)}>
      <Form.Item name="text" label={label} rules={[{ required: true, whitespace: true, message: rule.required }]}>
        <Input.TextArea rows={3} maxLength={2000} autoFocus />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running}>
        {t.send}
      </Button>
    </Form>
  )
}

interface Verdict {
  feedback: Feedback
  text: string
}

function Close({ alert, done }: { alert: AlertView; done: () => void }) {
  const { page: t, feedback, rule } = useTexts(texts)
  const send = useAction((given: Verdict) => api.post(`/alerts/${alert.id}/close`, given, Alert), {
    success: t.closed,
    done,
  })
  const rules = [{ required: true, message: rule.required }]
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(given: Verdict) => void send.run(given)}>
      <Form.Item name="feedback" label={t.feedbackLabel} extra={t.closeHelp} rules={rules}>
        <Radio.Group options={Feedback.options.map((value) => ({ value, label: feedback[value] }))} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t.textLabel}
        extra={t.textHelp}
        rules={[{ required: true, whitespace: true, message: rule.required }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running}>
        {t.close}
      </Button>
    </Form>
  )
}
