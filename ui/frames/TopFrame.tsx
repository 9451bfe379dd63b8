import { HomeOutlined } from '@ant-design/icons'
import { NavLink } from 'react-router'
import type { PageDefinition } from '../pages.ts'
import { useElderly, useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { useIsPhone } from '../use-is-phone.ts'
import { Bell } from './Bell.tsx'
import { Brand } from './Brand.tsx'
import { DemoBanner } from './DemoBanner.tsx'
import { Footer } from './Footer.tsx'
import { Main, SkipLink } from './Main.tsx'
import { hasPage, topMenu } from './menu.ts'
import { PhoneMenu } from './PhoneMenu.tsx'
import { ElderlyButton, LanguageButton } from './Tools.tsx'
import { TopNav } from './TopNav.tsx'
import { UserMenu } from './UserMenu.tsx'

/** Frame of citizens and visitors: everything at the top, on a phone the four main places at the bottom. */
export function TopFrame({ pages }: { pages: readonly PageDefinition[] }) {
  const phone = useIsPhone()
  return (
    <div className="og-shell">
      <SkipLink />
      <DemoBanner />
      <header className="og-bar">
        <div className="og-bar-in">
          <Brand to="/" />
          {phone ? <PhoneTools pages={pages} /> : <WideTools pages={pages} />}
        </div>
      </header>
      <Main />
      <Footer pages={pages} />
      {phone && <Tabs pages={pages} />}
    </div>
  )
}

function WideTools({ pages }: { pages: readonly PageDefinition[] }) {
  return (
    <>
      <TopNav pages={topMenu(pages)} />
      <div className="og-tools">
        <ElderlyButton />
        <LanguageButton />
        {hasPage(pages, '/messages') && <Bell kind="citizen" to="/messages" />}
        <UserMenu />
      </div>
    </>
  )
}

function PhoneTools({ pages }: { pages: readonly PageDefinition[] }) {
  const { elderly } = useElderly()
  return (
    <div className="og-tools">
      {hasPage(pages, '/messages') && <Bell kind="citizen" to="/messages" />}
      <UserMenu compact={!elderly} />
      <PhoneMenu pages={topMenu(pages)} />
    </div>
  )
}

function Tabs({ pages }: { pages: readonly PageDefinition[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { elderly } = useElderly()
  const entries = topMenu(pages)
    .filter((page) => page.frame === 'citizen')
    .slice(0, elderly ? 2 : 4)
  return (
    <nav className="og-tabs" aria-label={t.mainNavigation}>
      <NavLink to="/" end>
        <HomeOutlined aria-hidden />
        {t.home}
      </NavLink>
      {entries.map((page) => (
        <NavLink key={page.path} to={page.path}>
          <span aria-hidden>{page.menu.icon}</span>
          {say(page.menu.text)}
        </NavLink>
      ))}
    </nav>
  )
}
