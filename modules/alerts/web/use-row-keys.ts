import { useEffect, useRef } from 'react'

/** j and k move between the rows of the table inside; the row itself opens with Enter. */
export function useRowKeys() {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if (event.key !== 'j' && event.key !== 'k') return
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const rows = [...(place.current?.querySelectorAll<HTMLElement>('.og-row-open') ?? [])]
      const at = rows.indexOf(document.activeElement as HTMLElement)
      const next = event.key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0)
      rows[next]?.focus()
    }
    document.addEventListener('keydown', move)
    return () => document.removeEventListener('keydown', move)
  }, [])
  return place
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
