import { tokens } from '@onego/ui'
import { ConfigProvider, type ThemeConfig, theme } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'

/** Not on top of the light theme of the frame: its words would stay dark. */
const DARK: ThemeConfig = {
  inherit: false,
  algorithm: theme.darkAlgorithm,
  hashed: false,
  token: {
    fontFamily: tokens.font,
    fontSize: 15,
    borderRadius: 8,
    controlHeight: 38,
    colorPrimary: '#4c9aff',
    colorLink: '#7cc0ff',
    colorBgBase: '#071427',
    colorBgContainer: '#0d2240',
    colorBgElevated: '#12305a',
    colorText: '#e8eef7',
    colorTextSecondary: '#b4c2d6',
    colorTextPlaceholder: '#b4c2d6',
    colorBorder: '#7388a6',
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
