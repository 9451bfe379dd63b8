import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useSyncExternalStore } from 'react'
import { tokens } from './theme.ts'

interface Notice {
  id: number
  kind: 'done' | 'failed'
  text: string
}

const SHOWN_MS = 5000

let shown: readonly Notice[] = []
let last = 0
const listeners = new Set<() => void>()

function show(next: readonly Notice[]) {
  shown = next
  for (const changed of listeners) changed()
}

/** Says for five seconds that something is done, or that it did not work; read out by a screen reader. */
export function notify(text: string, kind: Notice['kind'] = 'done'): void {
  last += 1
  const notice = { id: last, kind, text }
  show([...shown.slice(-2), notice])
  setTimeout(() => show(shown.filter((one) => one !== notice)), SHOWN_MS)
}

/** Where notices appear; there from the start, so that what comes later is announced. */
export function Notices() {
  const notices = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => shown,
  )
  return (
    <div role="status" className="og-notices">
      {notices.map(({ id, kind, text }) => (
        <div key={id}>
          {kind === 'done' ? (
            <CheckCircleFilled aria-hidden style={{ color: tokens.good }} />
          ) : (
            <CloseCircleFilled aria-hidden style={{ color: tokens.danger }} />
          )}
          {text}
        </div>
      ))}
    </div>
  )
}
