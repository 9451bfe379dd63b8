import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { CaseHead, type MyCase } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Asks once more: a withdrawn item has to be applied for again. */
export function WithdrawButton({ shown, done }: { shown: MyCase; done: () => Promise<void> }) {
  const t = useTexts(texts)
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const withdraw = useAction(
    () => api.post(`/cases/${shown.id}/actions`, { action: 'withdraw', version: shown.version }, CaseHead),
    {
      success: t.mine.withdrawn,
      done: () => {
        close()
        void done()
      },
    },
  )
  return (
    <div>
      <Button type="link" style={{ paddingInline: 0 }} onClick={() => setAsking(true)}>
        {t.act.withdraw}
      </Button>
      <Modal
        open={asking}
        title={t.mine.withdrawSure}
        onCancel={close}
        onOk={() => withdraw.run()}
        okText={t.act.withdraw}
        okButtonProps={{ danger: true }}
        cancelText={t.back}
        confirmLoading={withdraw.running}
      >
        <p>{t.mine.withdrawText}</p>
        {withdraw.error !== undefined && <ErrorNote error={withdraw.error} />}
      </Modal>
    </div>
  )
}
