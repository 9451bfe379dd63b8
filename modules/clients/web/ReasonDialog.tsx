import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { texts } from './texts/index.ts'

interface Props {
  path: string
  words: { title: string; text: string; ok: string; success: string }
  danger: boolean
  close: () => void
  done: () => Promise<void>
}

/** Says what will happen, asks why, and does it. */
export function ReasonDialog({ path, words, danger, close, done }: Props) {
  const { detail: t, form } = useTexts(texts)
  const [reason, setReason] = useState('')
  const act = useAction(
    async () => {
      await api.post(path, { reason })
      await done()
    },
    { success: words.success },
  )
  return (
    <Modal
      open
      title={words.title}
      onCancel={close}
      onOk={() => void act.run()}
      okText={words.ok}
      cancelText={form.cancel}
      okButtonProps={{ danger, disabled: reason.trim().length < 2, loading: act.running }}
    >
      <p>{words.text}</p>
      <ErrorNote error={act.error} />
      <Form layout="vertical">
        <Form.Item label={t.reason} htmlFor="client-reason" help={t.reasonHelp} required>
          <Input.TextArea
            id="client-reason"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
