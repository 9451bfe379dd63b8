import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import type { MenuPage } from './menu.ts'
import { ElderlyButton, LanguageButton } from './Tools.tsx'

/** The menu that slides in on a phone; it closes when a page is chosen. */
export function PhoneMenu({ pages, children }: { pages?: MenuPage[]; children?: ReactNode }) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes because the path changed
  useEffect(() => setOpen(false), [pathname])
  return (
    <>
      <Button type="text" icon={<MenuOutlined />} aria-label={t.menu} onClick={() => setOpen(true)} />
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={t.menu}
        size={300}
        styles={{ body: { padding: 8 } }}
        closable={{ 'aria-label': t.close }}
      >
        {pages && <MenuLinks pages={pages} />}
        {children}
        <div style={{ marginTop: 16 }}>
          <ElderlyButton block />
          <LanguageButton block />
        </div>
      </Drawer>
    </>
  )
}

function MenuLinks({ pages }: { pages: MenuPage[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <nav className="og-menu" aria-label={t.menu}>
      {pages.map((page) => (
        <NavLink key={page.path} to={page.path}>
          {page.menu.icon}
          {say(page.menu.text)}
        </NavLink>
      ))}
    </nav>
  )
}
