import { MenuOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import type { MenuPage } from './menu.ts'
import { ElderlyButton, LanguageButton } from './Tools.tsx'

const SideDrawer = lazy(() => import('./SideDrawer.tsx').then(({ SideDrawer: drawer }) => ({ default: drawer })))

/** The menu that slides in on a phone; it closes when a page is chosen. */
export function PhoneMenu({ pages, children }: { pages?: MenuPage[]; children?: ReactNode }) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes because the path changed
  useEffect(() => setOpen(false), [pathname])
  const show = () => {
    setWanted(true)
    setOpen(true)
  }
  return (
    <>
      <Button type="text" icon={<MenuOutlined />} aria-label={t.menu} onClick={show} />
      {wanted && (
        <Suspense>
          <SideDrawer open={open} close={() => setOpen(false)}>
            {pages && <MenuLinks pages={pages} />}
            {children}
            <div style={{ marginTop: 16 }}>
              <ElderlyButton block />
              <LanguageButton block />
            </div>
          </SideDrawer>
        </Suspense>
      )}
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
          <span aria-hidden>{page.menu.icon}</span>
          {say(page.menu.text)}
        </NavLink>
      ))}
    </nav>
  )
}
