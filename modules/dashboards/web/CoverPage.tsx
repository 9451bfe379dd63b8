import { ConfigProvider, theme } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'

const DARK = {
  algorithm: theme.darkAlgorithm,
  token: {
    colorPrimary: '#4c9aff',
    colorBgBase: '#071427',
    colorBgContainer: '#0d2240',
    fontSize: 15,
    borderRadius: 8,
  },
}

/** Everything beside this element and beside what it lies in. */
function around(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = []
  for (let one: HTMLElement = element; one !== document.body && one.parentElement; one = one.parentElement) {
    for (const other of one.parentElement.children) {
      if (other !== one && other instanceof HTMLElement) found.push(other)
    }
  }
  return found
}

/** Covers the frame in the dark of a wall; what lies under it can be neither seen nor reached. */
export function CoverPage({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const others = place.current ? around(place.current).filter((element) => !element.inert) : []
    const { overflow } = document.body.style
    for (const element of others) element.inert = true
    document.body.style.overflow = 'hidden'
    return () => {
      for (const element of others) element.inert = false
      document.body.style.overflow = overflow
    }
  }, [])
  return (
    <ConfigProvider theme={DARK}>
      <div
        ref={place}
        className="og-wall"
        style={{ position: 'fixed', inset: 0, zIndex: 1000, overflow: 'auto', minHeight: 0 }}
      >
        {children}
      </div>
    </ConfigProvider>
  )
}
