import { PlusOutlined } from '@ant-design/icons'
import { api, DateText, ErrorNote, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Modal, Typography } from 'antd'
import { useState } from 'react'
import { type ClientDetail, type Credential, ClientDetail as Shape, WithSecret } from '../contract.ts'
import { AddCredentialDialog } from './AddCredentialDialog.tsx'
import { SecretOnce } from './SecretOnce.tsx'
import { texts } from './texts/index.ts'

interface Props {
  client: ClientDetail
  changed: () => Promise<void>
}

/** Secrets, keys or certificates: the new one is added before the old one is removed. */
export function Credentials({ client, changed }: Props) {
  const { detail: t } = useTexts(texts)
  const [removing, setRemoving] = useState<Credential>()
  return (
    <Section title={t.credentials} extra={client.mayManage && <Add client={client} changed={changed} />}>
      <Typography.Paragraph type="secondary">{t.credentialsText}</Typography.Paragraph>
      {client.credentials.length === 0 && <Typography.Text type="warning">{t.none}</Typography.Text>}
      <ul className="og-plain" style={{ display: 'grid', gap: 8 }}>
        {client.credentials.map((one) => (
          <li key={one.id}>
            <Flex justify="space-between" align="center" gap={12} wrap>
              <One credential={one} />
              {client.mayManage && (
                <Button danger onClick={() => setRemoving(one)} aria-label={`${t.remove} ${one.shown}`}>
                  {t.remove}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      {removing && (
        <RemoveDialog client={client} credential={removing} close={() => setRemoving(undefined)} changed={changed} />
      )}
    </Section>
  )
}

function One({ credential: { shown, addedAt, addedBy, expiresAt } }: { credential: Credential }) {
  const { detail: t } = useTexts(texts)
  return (
    <div style={{ minWidth: 0 }}>
      <code style={{ overflowWrap: 'anywhere' }}>{shown}</code>
      <br />
      <Typography.Text type="secondary">
        <DateText at={addedAt} withTime /> {t.addedBy(addedBy)}
        {expiresAt && (
          <>
            {' · '}
            {t.until} <DateText at={expiresAt} />
          </>
        )}
      </Typography.Text>
    </div>
  )
}

function Add({ client, changed }: Props) {
  const { detail: t, secret: words } = useTexts(texts)
  const [made, setMade] = useState<string>()
  const [adding, setAdding] = useState(false)
  const add = useAction(() => api.post(`/clients/${client.id}/secrets`, undefined, WithSecret), {
    done: ({ secret }) => setMade(secret ?? undefined),
  })
  const finish = () => {
    setMade(undefined)
    void changed()
  }
  const isSecret = client.method === 'secret'
  return (
    <>
      <Button
        icon={<PlusOutlined />}
        loading={add.running}
        onClick={() => (isSecret ? void add.run() : setAdding(true))}
      >
        {isSecret ? t.addSecret : client.method === 'key' ? t.addKey : t.addCertificate}
      </Button>
      <ErrorNote error={add.error} />
      <Modal
        open={made !== undefined}
        title={t.addSecret}
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        footer={
          <Button type="primary" onClick={finish}>
            {words.done}
          </Button>
        }
      >
        {made && <SecretOnce clientId={client.id} secret={made} />}
      </Modal>
      {adding && <AddCredentialDialog client={client} close={() => setAdding(false)} changed={changed} />}
    </>
  )
}

interface RemoveProps extends Props {
  credential: Credential
  close: () => void
}

function RemoveDialog({ client, credential, close, changed }: RemoveProps) {
  const { detail: t } = useTexts(texts)
  const remove = useAction(
    async () => {
      await api.delete(`/clients/${client.id}/credentials/${credential.id}`, Shape)
      close()
      await changed()
    },
    { success: t.removed },
  )
  return (
    <Modal
      open
      title={t.removeTitle}
      onCancel={close}
      onOk={() => void remove.run()}
      okText={t.remove}
      cancelText={t.keep}
      okButtonProps={{ danger: true, loading: remove.running }}
    >
      <p>
        <code style={{ overflowWrap: 'anywhere' }}>{credential.shown}</code>
      </p>
      <p>{t.removeText}</p>
      <ErrorNote error={remove.error} />
    </Modal>
  )
}
