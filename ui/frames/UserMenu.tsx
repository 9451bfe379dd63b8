import { UserOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { type Me, useMe } from '../me.ts'
import { LinkButton } from '../parts/LinkButton.tsx'
import { useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** Visitors need no menu, and its code is not small. */
const AccountMenu = lazy(() => import('./AccountMenu.tsx').then(({ AccountMenu: menu }) => ({ default: menu })))

export function UserMenu({ compact = false }: { compact?: boolean }) {
  const t = useTexts(texts)
  const { me, loading } = useMe()
  if (loading) return null
  if (me) return <SignedIn me={me} compact={compact} />
  return (
    <LinkButton type="primary" to="/sign-in">
      {t.signIn}
    </LinkButton>
  )
}

function SignedIn({ me, compact }: { me: Me; compact: boolean }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const organisation = (language === 'en' && me.organisationNameEn) || me.organisationName
  const face = (busy: boolean) => (
    <Button
      type="text"
      icon={<UserOutlined />}
      aria-haspopup="menu"
      aria-busy={busy}
      aria-label={`${me.name} ${t.account}`}
    >
      {compact ? null : me.name}
      {!compact && organisation && <small> · {organisation}</small>}
    </Button>
  )
  return (
    <Suspense fallback={face(true)}>
      <AccountMenu me={me}>{face(false)}</AccountMenu>
    </Suspense>
  )
}
