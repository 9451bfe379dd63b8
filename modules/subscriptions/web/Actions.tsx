import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { SecretAnswer, type SubscriptionDetail } from '../contract.ts'
import { SecretOnce } from './SecretOnce.tsx'
import { texts } from './texts/index.ts'

interface Props {
  one: SubscriptionDetail
  changed: () => Promise<void>
}

export function Actions({ one, changed }: Props) {
  const { detail: t } = useTexts(texts)
  const path = `/subscriptions/${one.id}`
  const post = (action: string) => async () => {
    await api.post(`${path}/${action}`)
    await changed()
  }
  const test = useAction(post('test'), { success: t.tested })
  const pause = useAction(post('pause'), { success: t.paused })
  const resume = useAction(post('resume'), { success: t.resumed })
  const end = useAction(post('end'), { success: t.ended })
  const isActive = one.status === 'active'
  return (
    <>
      {isActive && (
        <Button onClick={() => void test.run()} loading={test.running}>
          {t.test}
        </Button>
      )}
      {isActive ? (
        <Button onClick={() => void pause.run()} loading={pause.running}>
          {t.pause}
        </Button>
      ) : (
        <Button type="primary" onClick={() => void resume.run()} loading={resume.running}>
          {t.resume}
        </Button>
      )}
      {one.webhookHost !== null && <Rotate path={path} changed={changed} />}
      <Popconfirm
        title={t.endTitle}
        description={t.endText}
        okText={t.end}
        cancelText={t.keep}
        okButtonProps={{ danger: true }}
        onConfirm={() => end.run()}
      >
        <Button danger loading={end.running}>
          {t.end}
        </Button>
      </Popconfirm>
      <ErrorNote error={test.error ?? pause.error ?? resume.error ?? end.error} />
    </>
  )
}

function Rotate({ path, changed }: { path: string; changed: () => Promise<void> }) {
  const { detail: t, secret: words } = useTexts(texts)
  const [secret, setSecret] = useState<string>()
  const rotate = useAction(async () => {
    const made = await api.post(`${path}/secrets`, undefined, SecretAnswer)
    setSecret(made.secret)
    await changed()
  })
  return (
    <>
      <Popconfirm
        title={t.rotateTitle}
        description={t.rotateText}
        okText={t.rotate}
        cancelText={t.keep}
        onConfirm={() => rotate.run()}
      >
        <Button loading={rotate.running}>{t.rotate}</Button>
      </Popconfirm>
      <ErrorNote error={rotate.error} />
      {secret && (
        <Modal
          open
          title={t.rotate}
          closable={false}
          footer={
            <Button type="primary" onClick={() => setSecret(undefined)}>
              {words.close}
            </Button>
          }
        >
          <SecretOnce secret={secret} />
        </Modal>
      )}
    </>
  )
}
