import { useAction, useTexts } from '@onego/ui'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { texts } from './texts/index.ts'

export function DiscardButton({ begin }: { begin: () => Promise<void> }) {
  const t = useTexts(texts)
  const [asking, setAsking] = useState(false)
  const discard = useAction(begin, { done: () => setAsking(false) })
  return (
    <div>
      <Button type="text" onClick={() => setAsking(true)}>
        {t.discard}
      </Button>
      <Modal
        open={asking}
        title={t.discardTitle}
        okText={t.discardYes}
        cancelText={t.discardNo}
        okButtonProps={{ danger: true, loading: discard.running }}
        onOk={() => discard.run()}
        onCancel={() => setAsking(false)}
      >
        {t.discardText}
      </Modal>
    </div>
  )
}
