import { BellOutlined } from '@ant-design/icons'
import { type Me, useMe } from '../me.ts'
import { LinkButton } from '../parts/LinkButton.tsx'
import { useApi } from '../queries.ts'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** Messages not yet read. */
export function Bell({ kind, to }: { kind: Me['kind']; to: string }) {
  const t = useTexts(texts)
  const { me } = useMe()
  const isMine = me?.kind === kind
  const { data } = useApi<{ unread: number }>(isMine ? '/notifications/unread' : null, undefined, {
    refreshMs: 30_000,
  })
  if (!isMine) return null
  const unread = data?.unread ?? 0
  return (
    <LinkButton
      type="text"
      to={to}
      aria-label={t.messages(unread)}
      icon={
        <span className="og-bell">
          <BellOutlined style={{ fontSize: 20 }} />
          {unread > 0 && <b aria-hidden>{unread > 99 ? '99+' : unread}</b>}
        </span>
      }
    />
  )
}
