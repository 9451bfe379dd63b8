import { NavLink, useLocation } from 'react-router'
import { useMe } from '../me.ts'
import type { PageDefinition } from '../pages.ts'
import { useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { useIsPhone } from '../use-is-phone.ts'
import { Bell } from './Bell.tsx'
import { Brand } from './Brand.tsx'
import { DemoBanner } from './DemoBanner.tsx'
import { Main, SkipLink } from './Main.tsx'
import { deskMenu, hasPage, type MenuPage } from './menu.ts'
import { PhoneMenu } from './PhoneMenu.tsx'
import { ElderlyButton, LanguageButton } from './Tools.tsx'
import { UserMenu } from './UserMenu.tsx'

/** Frame of those who work here: a menu at the left, of what their post needs; on a phone it slides in. */
export function DeskFrame({ pages }: { pages: readonly PageDefinition[] }) {
  const phone = useIsPhone()
  return (
    <div className="og-shell">
      <SkipLink />
      <DemoBanner />
      <header className="og-bar og-bar-desk">
        <div className="og-bar-in">
          {phone && (
            <PhoneMenu>
              <SideMenu pages={pages} />
            </PhoneMenu>
          )}
          <Brand to="/desk" light />
          <div className="og-tools">
            {!phone && <ElderlyButton />}
            {!phone && <LanguageButton />}
            {hasPage(pages, '/desk/messages') && <Bell kind="staff" to="/desk/messages" />}
            <UserMenu compact={phone} />
          </div>
        </div>
      </header>
      <div className="og-desk">
        {!phone && (
          <div className="og-side">
            <SideMenu pages={pages} />
          </div>
        )}
        <Main />
      </div>
    </div>
  )
}

function SideMenu({ pages }: { pages: readonly PageDefinition[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { me } = useMe()
  const { pathname } = useLocation()
  const menu = deskMenu(pages, me)
  const all = menu.flatMap((group) => group.pages)
  return (
    <nav className="og-menu" aria-label={t.mainNavigation}>
      {menu.map(({ group, pages: entries }) => (
        <div key={group}>
          <div className="og-menu-group">{t.groups[group]}</div>
          {entries.map((page) => (
            <NavLink key={page.path} to={page.path} end={isInside(pathname, page, all)}>
              <span aria-hidden>{page.menu.icon}</span>
              {say(page.menu.text)}
            </NavLink>
          ))}
        </div>
      ))}
    </nav>
  )
}

/** Whether another entry, deeper than this one, is where the reader is: only that one is marked. */
const isInside = (pathname: string, { path }: MenuPage, all: readonly MenuPage[]) =>
  all.some((other) => other.path.startsWith(`${path}/`) && `${pathname}/`.startsWith(`${other.path}/`))
