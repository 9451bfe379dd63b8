import type { CSSProperties } from 'react'

/** Stays in sight while what is in the middle is scrolled; below the bar of the desk. */
export const STICKY: CSSProperties = {
  ...{ position: 'sticky', top: 72, maxHeight: 'calc(100dvh - 88px)' },
  ...{ minWidth: 0, overflowY: 'auto' },
}
