import { useEffect, useRef } from 'react'
import { Outlet, useLocation } from 'react-router'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** Where pages appear. After a step to another page the focus goes there, as it would after a page load. */
export function Main() {
  const place = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const previous = useRef(pathname)
  useEffect(() => {
    if (previous.current === pathname) return
    previous.current = pathname
    place.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [pathname])
  return (
    <main id="main" ref={place} tabIndex={-1} className="og-main">
      <Outlet />
    </main>
  )
}

export function SkipLink() {
  const t = useTexts(texts)
  return (
    <a className="og-skip" href="#main">
      {t.skip}
    </a>
  )
}
