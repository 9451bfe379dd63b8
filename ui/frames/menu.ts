import type { Me } from '../me.ts'
import type { MenuEntry, MenuGroup, PageDefinition } from '../pages.ts'
import { mayOpen } from './Guard.tsx'

export type MenuPage = PageDefinition & { menu: MenuEntry }

const GROUPS: readonly MenuGroup[] = ['work', 'data', 'sharing', 'items', 'decisions', 'oversight', 'system']

const hasMenu = (page: PageDefinition): page is MenuPage => page.menu !== undefined
const byOrder = (a: MenuPage, b: MenuPage) => a.menu.order - b.menu.order

/** What this member of staff may open, by group. */
export function deskMenu(pages: readonly PageDefinition[], me: Me | undefined) {
  const mine = pages.filter(hasMenu).filter((page) => isDesk(page) && mayOpen(page, me))
  return GROUPS.map((group) => ({
    group,
    pages: mine.filter((page) => (page.menu.group ?? 'work') === group).sort(byOrder),
  })).filter((entry) => entry.pages.length > 0)
}

/** What the top bar offers to citizens and visitors. */
export function topMenu(pages: readonly PageDefinition[]): MenuPage[] {
  return pages
    .filter(hasMenu)
    .filter((page) => !isDesk(page))
    .sort(byOrder)
}

export const hasPage = (pages: readonly PageDefinition[], path: string) => pages.some((page) => page.path === path)

const isDesk = (page: PageDefinition) => page.frame === 'desk' || page.frame === 'wall'
