import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Checkbox, Form, Input, Modal, Typography } from 'antd'
import { type NewStatement, OwnMaterial } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  close: () => void
  done: () => void
}

/** Her own word, in place of a paper that nobody issues. */
export function WriteDialog({ close, done }: Props) {
  const all = useTexts(texts)
  const t = all.writing
  const [form] = Form.useForm<NewStatement>()
  const write = useAction((given: NewStatement) => api.post('/materials/statements', given, OwnMaterial), {
    success: t.done,
    done,
  })
  const pledged = (_: unknown, value: unknown) =>
    value ? Promise.resolve() : Promise.reject(new Error(t.pledgeNeeded))
  return (
    <Modal
      open
      title={t.title}
      onCancel={close}
      onOk={form.submit}
      okText={t.submit}
      cancelText={all.adding.cancel}
      okButtonProps={{ loading: write.running }}
    >
      <Typography.Paragraph type="secondary">{t.text}</Typography.Paragraph>
      <Form<NewStatement>
        form={form}
        layout="vertical"
        onFinish={(given) => void write.run(given)}
        requiredMark={false}
      >
        <Form.Item
          name="name"
          label={t.name}
          extra={t.nameHelp}
          rules={[{ required: true, whitespace: true, message: all.adding.nameNeeded }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t.body}
          extra={t.bodyHelp}
          rules={[{ required: true, whitespace: true, min: 10, max: 1000, message: t.bodyNeeded }]}
        >
          <Input.TextArea rows={7} maxLength={1000} showCount />
        </Form.Item>
        <Form.Item name="pledged" valuePropName="checked" rules={[{ validator: pledged }]}>
          <Checkbox>{t.pledge}</Checkbox>
        </Form.Item>
      </Form>
      <ErrorNote error={write.error} />
    </Modal>
  )
}
