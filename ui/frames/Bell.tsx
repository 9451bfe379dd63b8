import { BellOutlined } from '@ant-design/icons'
import { Badge } from 'antd'
import { useMe } from '../me.ts'
import { LinkButton } from '../parts/LinkButton.tsx'
import { useApi } from '../queries.ts'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** Messages not yet read. */
export function Bell() {
  const t = useTexts(texts)
  const { me } = useMe()
  const isCitizen = me?.kind === 'citizen'
  const { data } = useApi<{ unread: number }>(isCitizen ? '/notifications/unread' : null, undefined, {
    refreshMs: 30_000,
  })
  if (!isCitizen) return null
  const unread = data?.unread ?? 0
  return (
    <LinkButton
      type="text"
      to="/messages"
      aria-label={t.messages(unread)}
      icon={
        <Badge count={unread} size="small">
          <BellOutlined style={{ fontSize: 20 }} />
        </Badge>
      }
    />
  )
}
