import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { texts } from './texts/index.ts'

interface Props {
  id: string
  close: () => void
  done: () => Promise<void>
}

/** Asks for the reason and says what revoking means before it is done. */
export function RevokeDialog({ id, close, done }: Props) {
  const { grants: t } = useTexts(texts)
  const [reason, setReason] = useState('')
  const revoke = useAction(
    async () => {
      await api.post(`/exchange/grants/${encodeURIComponent(id)}/revoke`, { reason })
      await done()
    },
    { success: t.revoked },
  )
  return (
    <Modal
      open
      title={t.revokeTitle}
      onCancel={close}
      onOk={() => void revoke.run()}
      okText={t.revoke}
      cancelText={t.keep}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: revoke.running }}
    >
      <p>{t.revokeText}</p>
      <ErrorNote error={revoke.error} />
      <Form layout="vertical">
        <Form.Item label={t.reason} htmlFor="revoke-reason" help={t.reasonHelp} required>
          <Input.TextArea
            id="revoke-reason"
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
