import { DownOutlined } from '@ant-design/icons'
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import type { MenuPage } from './menu.ts'

interface Place {
  path: string
  text: string
}

/** The places of citizens in one line; those that have no room wait behind 更多. */
export function TopNav({ pages }: { pages: readonly MenuPage[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const nav = useRef<HTMLElement>(null)
  const places = [{ path: '/', text: t.home }, ...pages.map(({ path, menu }) => ({ path, text: say(menu.text) }))]
  const room = useRoom(nav, places.length)
  const rest = places.slice(room)
  return (
    <nav className="og-nav" ref={nav} aria-label={t.mainNavigation}>
      <div className="og-nav-line">
        {places.map(({ path, text }, index) => (
          <NavLink key={path} to={path} end={path === '/'} data-out={index < room ? undefined : ''}>
            {text}
          </NavLink>
        ))}
      </div>
      {rest.length > 0 && <More places={rest} />}
    </nav>
  )
}

const MORE_PX = 96

/** How many of the links in the first child of `nav` have room beside each other, measured as they are drawn. */
function useRoom(nav: RefObject<HTMLElement | null>, count: number): number {
  const [room, setRoom] = useState(count)
  useLayoutEffect(() => {
    const { current } = nav
    const links = [...(current?.firstElementChild?.children ?? [])]
    if (!current || count === 0) return
    const measure = () => setRoom(fitting(links, current.clientWidth))
    const observer = new ResizeObserver(measure)
    for (const element of [current, ...links]) observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [nav, count])
  return room
}

function fitting(links: Element[], width: number): number {
  const ends = links.map((_, index) =>
    links.slice(0, index + 1).reduce((sum, link) => sum + link.getBoundingClientRect().width, 0),
  )
  if ((ends.at(-1) ?? 0) <= width) return links.length
  return ends.filter((end) => end <= width - MORE_PX).length
}

function More({ places }: { places: readonly Place[] }) {
  const t = useTexts(texts)
  const id = useId()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes because the path changed
  useEffect(() => setOpen(false), [pathname])
  const whole = useRef<HTMLDivElement>(null)
  const leaveFor = (target: EventTarget | null) =>
    target instanceof Node && !whole.current?.contains(target) && setOpen(false)
  useEffect(() => {
    const press = ({ target }: PointerEvent) => leaveFor(target)
    document.addEventListener('pointerdown', press)
    return () => document.removeEventListener('pointerdown', press)
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears what the button and the links inside do not take
    <div
      className="og-nav-more"
      ref={whole}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      onBlur={({ relatedTarget }) => leaveFor(relatedTarget)}
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        data-current={places.some(({ path }) => path === pathname)}
        onClick={() => setOpen(!open)}
      >
        {t.morePlaces} <DownOutlined aria-hidden />
      </button>
      <div id={id} className="og-menu" hidden={!open}>
        {places.map(({ path, text }) => (
          <NavLink key={path} to={path}>
            {text}
          </NavLink>
        ))}
      </div>
    </div>
  )
}
