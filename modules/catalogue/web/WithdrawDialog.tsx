import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Form, Input, Modal, Typography } from 'antd'
import { workTexts } from './texts/index.ts'

interface Props {
  code: string
  close: () => void
  done: () => Promise<void>
}

/** 取消发布, with the reason. */
export function WithdrawDialog({ code, close, done }: Props) {
  const t = useTexts(workTexts)
  const [form] = Form.useForm<{ reason: string }>()
  const withdraw = useAction(({ reason }: { reason: string }) => api.post('/catalogue/withdrawals', { code, reason }), {
    success: t.withdrawal.done,
    done: () => {
      close()
      void done()
    },
  })
  return (
    <Modal
      open
      title={t.withdrawal.title}
      onCancel={close}
      onOk={form.submit}
      okText={t.withdrawal.confirm}
      cancelText={t.draft.cancel}
      confirmLoading={withdraw.running}
    >
      <Typography.Paragraph>{t.withdrawal.text}</Typography.Paragraph>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={withdraw.run} initialValues={{ reason: '' }}>
        <Form.Item
          name="reason"
          label={t.withdrawal.reason}
          rules={[{ required: true, whitespace: true, min: 4, message: t.withdrawal.reasonMissing }]}
        >
          <Input.TextArea rows={3} maxLength={1000} autoFocus />
        </Form.Item>
      </Form>
      <ErrorNote error={withdraw.error} />
    </Modal>
  )
}
