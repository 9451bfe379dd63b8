import { api, DateText, DayText, ReasonDialog, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Button, Descriptions, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { GrantView } from '../contract.ts'
import { Fields } from './Fields.tsx'
import { texts } from './texts/index.ts'

interface Props {
  grant: GrantView | undefined
  close: () => void
  changed: () => Promise<void>
}

/** One grant in full; its provider's steward takes it back here. */
export function GrantDrawer({ grant, close, changed }: Props) {
  const { grants: t } = useTexts(texts)
  const { say } = useLanguage()
  const isPhone = useIsPhone()
  const [revoking, setRevoking] = useState(false)
  return (
    <Drawer
      open={grant !== undefined}
      onClose={close}
      title={grant ? say({ zh: grant.resourceName, en: grant.resourceNameEn }) : t.title}
      size={isPhone ? '100%' : 640}
      footer={
        grant?.mayRevoke && (
          <Button danger onClick={() => setRevoking(true)}>
            {t.revoke}
          </Button>
        )
      }
    >
      {grant && <Facts grant={grant} />}
      {grant && revoking && (
        <ReasonDialog
          words={{
            ...{ title: t.revokeTitle, text: t.revokeText, ok: t.revoke, cancel: t.keep },
            ...{ reason: t.reason, help: t.reasonHelp, success: t.revoked },
          }}
          danger
          close={() => setRevoking(false)}
          act={async (reason) => {
            await api.post(`/exchange/grants/${encodeURIComponent(grant.id)}/revoke`, { reason })
            setRevoking(false)
            await changed()
          }}
        />
      )}
    </Drawer>
  )
}

function Facts({ grant }: { grant: GrantView }) {
  const { grants: t } = useTexts(texts)
  const { say } = useLanguage()
  const revoked = grant.revokedAt && (
    <>
      <DateText at={grant.revokedAt} withTime /> · {grant.revokedBy} · {grant.revokedReason}
    </>
  )
  const resource = (
    <Link to={`/desk/catalogue?code=${encodeURIComponent(grant.resource)}`}>
      {say({ zh: grant.resourceName, en: grant.resourceNameEn })}
    </Link>
  )
  const rows: [label: string, value: ReactNode][] = [
    [t.columns.resource, resource],
    [t.columns.state, t.status[grant.status]],
    ...(revoked ? [[t.revokedBy, revoked] as [string, ReactNode]] : []),
    [t.columns.consumer, say({ zh: grant.consumerName, en: grant.consumerNameEn })],
    [t.columns.provider, say({ zh: grant.providerName, en: grant.providerNameEn })],
    [t.columns.purpose, say(grant.purposeText)],
    [t.basis, grant.legalBasis],
    [t.mode, grant.write ? t.writing : t.readOnly],
    [t.columns.fields, <Fields key="fields" names={grant.fieldNames} />],
    [t.plain, <Fields key="plain" names={grant.plainNames} />],
    [t.rows, grant.rows.join('；') || t.allRows],
    [t.quota, grant.quotaPerDay ?? t.noQuota],
    [t.columns.today, grant.callsToday],
    [t.until, grant.expiresOn ? <DayText key="until" day={grant.expiresOn} /> : t.noEnd],
    [t.id, grant.id],
  ]
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}
