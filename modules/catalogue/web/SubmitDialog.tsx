import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Checkbox, Form, Input, Modal } from 'antd'
import { Draft } from '../contract/lifecycle.ts'
import { workTexts } from './texts/index.ts'

interface Props {
  draft: Pick<Draft, 'code' | 'revision' | 'status' | 'thenPublish'>
  close: () => void
  done: () => void
}

interface Values {
  opinion: string
  thenPublish: boolean
}

/** Hands the draft in, with a word to the reviewer. */
export function SubmitDialog({ draft, close, done }: Props) {
  const t = useTexts(workTexts).draft
  const [form] = Form.useForm<Values>()
  const { code, revision, status } = draft
  const submit = useAction(
    (values: Values) => api.post('/catalogue/draft/submission', { code, revision, ...values }, Draft),
    {
      success: t.submitted,
      done: () => {
        close()
        done()
      },
    },
  )
  const title = status === 19 ? t.askPublication : t.submit
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      onOk={form.submit}
      okText={title}
      cancelText={t.cancel}
      confirmLoading={submit.running}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit.run}
        initialValues={{ opinion: '', thenPublish: draft.thenPublish }}
      >
        <Form.Item name="opinion" label={t.note}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="thenPublish" valuePropName="checked" hidden={status === 19}>
          <Checkbox>{t.thenPublish}</Checkbox>
        </Form.Item>
      </Form>
      <ErrorNote error={submit.error} />
    </Modal>
  )
}
