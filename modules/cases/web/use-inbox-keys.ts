import { useEffect } from 'react'

interface Keys {
  /** The case that is open, if one is. */
  opened: string | null
  accept: (id: string) => void
  enabled: boolean
}

const ROWS = 'main tbody tr[data-row-key]'

/** J and K move the focus from row to row, Enter opens it (the row does that), A accepts the focused or opened case. */
export function useInboxKeys({ opened, accept, enabled }: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isTyping(event)) act(event, opened, accept)
    }
    if (enabled) document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [opened, accept, enabled])
}

const STEP: Record<string, 1 | -1> = { j: 1, k: -1 }

function act(event: KeyboardEvent, opened: string | null, accept: (id: string) => void) {
  const key = event.key.toLowerCase()
  const step = STEP[key]
  if (step && !opened) moveFocus(step)
  const chosen = opened ?? focusedRow()?.dataset.rowKey
  if (key !== 'a' || !chosen) return
  event.preventDefault()
  accept(chosen)
}

const focusedRow = () => document.activeElement?.closest<HTMLElement>('tr[data-row-key]') ?? null

function moveFocus(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)]
  const row = focusedRow()
  const index = row ? rows.indexOf(row) + by : by > 0 ? 0 : rows.length - 1
  rows[Math.min(rows.length - 1, Math.max(0, index))]?.focus()
}

function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  return (
    event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
