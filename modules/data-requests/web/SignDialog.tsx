import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Form, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { ApplicationDetail } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  id: string
  sha256: string
  close: () => void
  done: () => Promise<void>
}

/** A signature binds a department: whoever signs gives her own password again. */
export function SignDialog({ id, sha256, close, done }: Props) {
  const { agreement: t, dialogs, colon } = useTexts(texts)
  const field = useId()
  const [password, setPassword] = useState('')
  const sign = useAction(
    async () => {
      await api.post(`/data-requests/${id}/signature`, { sha256, password }, ApplicationDetail)
      await done()
    },
    { success: t.signed },
  )
  return (
    <Modal
      open
      title={t.signTitle}
      onCancel={close}
      onOk={() => void sign.run()}
      okText={t.sign}
      cancelText={dialogs.keep}
      okButtonProps={{ disabled: password === '', loading: sign.running }}
    >
      <p>{t.signText}</p>
      <p style={{ overflowWrap: 'anywhere' }}>
        <small>
          {t.digest + colon}
          <code>{sha256}</code>
        </small>
      </p>
      <ErrorNote error={sign.error} />
      <Form layout="vertical" onFinish={() => void sign.run()}>
        <Form.Item label={t.password} htmlFor={field}>
          <Input.Password
            id={field}
            autoComplete="current-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
