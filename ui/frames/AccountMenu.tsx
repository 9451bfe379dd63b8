import { LogoutOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Dropdown } from 'antd'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { type Me, signOut } from '../me.ts'
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

/** What opens at the button with one's name. */
export function AccountMenu({ me, children }: { me: Me; children: ReactElement }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const leave = useSignOut()
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
      {children}
    </Dropdown>
  )
}
