import { api, ReasonDialog, useTexts } from '@onego/ui'
import { Button } from 'antd'
import { useState } from 'react'
import type { ClientDetail } from '../contract.ts'
import { EditDialog } from './EditDialog.tsx'
import { texts } from './texts/index.ts'

interface Props {
  client: ClientDetail
  changed: () => Promise<void>
}

type Doing = 'edit' | 'disable' | 'enable' | 'retire'

export function Actions({ client, changed }: Props) {
  const { detail: t, form } = useTexts(texts)
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const done = async () => {
    close()
    await changed()
  }
  const words = {
    disable: { title: t.disableTitle, text: t.disableText, ok: t.disable, success: t.disabled },
    enable: { title: t.enableTitle, text: t.enableText, ok: t.enable, success: t.enabled },
    retire: { title: t.retireTitle, text: t.retireText, ok: t.retire, success: t.retired },
  }
  return (
    <>
      <Button onClick={() => setDoing('edit')}>{form.edit}</Button>
      {client.status === 'active' ? (
        <Button danger onClick={() => setDoing('disable')}>
          {t.disable}
        </Button>
      ) : (
        <Button type="primary" onClick={() => setDoing('enable')}>
          {t.enable}
        </Button>
      )}
      <Button danger onClick={() => setDoing('retire')}>
        {t.retire}
      </Button>
      {doing === 'edit' && <EditDialog client={client} close={close} done={done} />}
      {doing && doing !== 'edit' && (
        <ReasonDialog
          words={{ ...words[doing], cancel: form.cancel, reason: t.reason, help: t.reasonHelp }}
          danger={doing !== 'enable'}
          act={async (reason) => {
            await api.post(`/clients/${client.id}/${doing}`, { reason })
            await done()
          }}
          close={close}
        />
      )}
    </>
  )
}
