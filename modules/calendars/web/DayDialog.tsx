import { api, ErrorNote, sayDay, useAction, useLanguage, useTexts } from '@onego/ui'
import { Form, Input, InputNumber, Modal, Radio } from 'antd'
import type { DayKind } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Values {
  kind: DayKind
  count: number
  note: string
}

/** The day and, for a holiday of several days, those that follow it. */
const daysFrom = (day: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
  )

export function DayDialog({ day, close, done }: { day: string; close: () => void; done: () => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const [form] = Form.useForm<Values>()
  const save = useAction(
    ({ kind, count, note }: Values) => api.put('/calendars/days', { days: daysFrom(day, count), kind, note }),
    { success: t.saved, done },
  )
  return (
    <Modal
      open
      title={t.edit(sayDay(day, language))}
      onCancel={close}
      onOk={form.submit}
      okText={t.save}
      cancelText={t.back}
      confirmLoading={save.running}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={save.run}
        initialValues={{ kind: 'off', count: 1, note: '' }}
      >
        <Form.Item name="kind" label={t.kind}>
          <Radio.Group
            options={[
              { value: 'off', label: t.off },
              { value: 'working', label: t.working },
            ]}
          />
        </Form.Item>
        <Form.Item name="count" label={t.until}>
          <InputNumber min={1} max={31} precision={0} />
        </Form.Item>
        <Form.Item
          name="note"
          label={t.note}
          extra={t.noteHelp}
          rules={[{ required: true, whitespace: true, min: 2, message: t.noteNeeded }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      {save.error !== undefined && <ErrorNote error={save.error} />}
    </Modal>
  )
}
