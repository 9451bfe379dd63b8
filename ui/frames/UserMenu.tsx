import { LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { type Me, signOut, useMe } from '../me.ts'
import { LinkButton } from '../parts/LinkButton.tsx'
import { useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** Forgets everything that was read for the person who leaves. */
function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (after: string) => {
    await signOut()
    client.clear()
    await navigate(after)
    window.location.reload()
  }
}

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
  const navigate = useNavigate()
  const leave = useSignOut()
  const { language } = useLanguage()
  const organisation = (language === 'en' && me.organisationNameEn) || me.organisationName
  const isStaff = me.kind === 'staff'
  const items = [
    ...(isStaff ? [{ key: 'desk', label: t.desk, onClick: () => void navigate('/desk') }] : []),
    ...(isStaff ? [] : [{ key: 'me', label: t.account, onClick: () => void navigate('/me') }]),
    {
      key: 'out',
      label: t.signOut,
      icon: <LogoutOutlined />,
      onClick: () => void leave(isStaff ? '/staff/sign-in' : '/'),
    },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-haspopup="menu" aria-label={`${me.name} ${t.account}`}>
        {compact ? null : me.name}
        {!compact && organisation && <small> · {organisation}</small>}
      </Button>
    </Dropdown>
  )
}
