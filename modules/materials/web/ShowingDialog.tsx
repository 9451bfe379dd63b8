import { api, DateText, ErrorNote, Loading, tokens, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Modal, Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type OwnMaterial, ShowingCode } from '../contract.ts'
import { texts } from './texts/index.ts'

/** A number to tell a clerk at a window. */
export function ShowingDialog({ material, close }: { material: OwnMaterial; close: () => void }) {
  const all = useTexts(texts)
  const t = all.showing
  const [shown, setShown] = useState<ShowingCode>()
  const ask = useAction(() => api.post(`/materials/${material.id}/code`, undefined, ShowingCode), { done: setShown })
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void ask.run()
  })
  return (
    <Modal open title={t.title} onCancel={close} footer={<Button onClick={close}>{all.files.close}</Button>}>
      <Typography.Paragraph>{t.text}</Typography.Paragraph>
      <ErrorNote error={ask.error} />
      {shown ? (
        <Flex vertical gap={4} align="center" style={{ padding: 16, background: tokens.actionSoft, borderRadius: 10 }}>
          <span>{t.code}</span>
          <output style={{ fontSize: '2em', fontWeight: 700, letterSpacing: '0.08em' }}>
            {shown.code.slice(0, 5)} {shown.code.slice(5)}
          </output>
          <Typography.Text type="secondary">
            {t.until} <DateText at={shown.expiresAt} withTime />
          </Typography.Text>
          <Typography.Text type="secondary">{t.once}</Typography.Text>
          <Button type="link" loading={ask.running} onClick={() => void ask.run()}>
            {t.again}
          </Button>
        </Flex>
      ) : (
        !ask.error && <Loading rows={2} />
      )}
    </Modal>
  )
}
