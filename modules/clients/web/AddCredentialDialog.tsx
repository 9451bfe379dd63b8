import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { type ClientDetail, ClientDetail as Shape } from '../contract.ts'
import { CredentialInput } from './CredentialInput.tsx'
import { holdsPrivateKey } from './private-key.ts'
import { texts } from './texts/index.ts'

interface Props {
  client: ClientDetail
  close: () => void
  changed: () => Promise<void>
}

export function AddCredentialDialog({ client, close, changed }: Props) {
  const { detail: t, credential, form, errors } = useTexts(texts)
  const [text, setText] = useState('')
  const isKey = client.method === 'key'
  const isPrivate = holdsPrivateKey(text)
  const add = useAction(
    async () => {
      await api.post(`/clients/${client.id}/credentials`, { credential: text }, Shape)
      close()
      await changed()
    },
    { success: t.added },
  )
  return (
    <Modal
      open
      title={isKey ? t.addKey : t.addCertificate}
      onCancel={close}
      onOk={() => void add.run()}
      okText={t.add}
      cancelText={form.cancel}
      okButtonProps={{ disabled: isPrivate || text.trim() === '', loading: add.running }}
    >
      <Form layout="vertical">
        <Form.Item
          label={isKey ? credential.keyText : credential.certificateText}
          htmlFor="client-credential"
          {...(isPrivate ? { validateStatus: 'error', help: errors['clients.private-key'] } : {})}
          extra={isKey ? credential.keyHelp : credential.certificateHelp}
        >
          <CredentialInput id="client-credential" value={text} onChange={setText} />
        </Form.Item>
      </Form>
      <ErrorNote error={add.error} />
    </Modal>
  )
}
