import { api, Loaded, useAction, useApi, useTexts } from '@onego/ui'
import { Alert } from 'antd'
import type { Asked } from '../contract/terms.ts'
import { ApplicationDetail, ApplicationForm } from '../contract.ts'
import { AskedForm } from './AskedForm.tsx'
import { texts } from './texts/index.ts'

interface Props {
  found: ApplicationDetail
  changed: () => Promise<void>
}

/** The application again, with what was asked for above it. */
export function CompleteForm({ found, changed }: Props) {
  const { form: t } = useTexts(texts)
  const { version, asked } = found
  const form = useApi(`/data-requests/form?resource=${encodeURIComponent(found.resource.code)}`, ApplicationForm)
  const wanted = found.steps.findLast(({ kind }) => kind === 'completion-asked')
  const send = useAction(
    async (completed: Asked) => {
      await api.post(`/data-requests/${found.id}/completion`, { ...completed, version }, ApplicationDetail)
      await changed()
    },
    { success: t.completed },
  )
  return (
    <Loaded query={form}>
      {({ items, latestUntil }) => (
        <>
          {wanted && <Alert type="warning" showIcon title={wanted.text} />}
          <AskedForm
            items={items}
            initial={asked}
            latestUntil={latestUntil}
            isCodeFixed
            submit={t.complete}
            running={send.running}
            error={send.error}
            send={(completed) => void send.run(completed)}
          />
        </>
      )}
    </Loaded>
  )
}
