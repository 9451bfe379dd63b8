import { Form, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useAction } from '../queries.ts'
import { ErrorNote } from './ErrorNote.tsx'

interface Props {
  words: { title: string; text: string; ok: string; cancel: string; reason: string; help: string; success: string }
  danger: boolean
  act: (reason: string) => Promise<unknown>
  close: () => void
}

/** Says what will happen, asks why, and does it. */
export function ReasonDialog({ words, danger, act, close }: Props) {
  const id = useId()
  const [reason, setReason] = useState('')
  const action = useAction(() => act(reason), { success: words.success })
  return (
    <Modal
      open
      title={words.title}
      onCancel={close}
      onOk={() => void action.run()}
      okText={words.ok}
      cancelText={words.cancel}
      okButtonProps={{ danger, disabled: reason.trim().length < 2, loading: action.running }}
    >
      <p>{words.text}</p>
      <ErrorNote error={action.error} />
      <Form layout="vertical">
        <Form.Item label={words.reason} htmlFor={id} help={words.help} required>
          <Input.TextArea
            id={id}
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
