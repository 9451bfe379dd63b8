import { useCallback, useEffect, useRef, useState } from 'react'
import { type History, NO_HISTORY, redo, remember, undo } from './model/history.ts'

/** A value that somebody else keeps, with the way back and forth over what was done here; read-only, nothing is done. */
export function useHistory<T>(value: T, onChange: (value: T) => void, isReadOnly = false) {
  const history = useRef<History<T>>(NO_HISTORY)
  const now = useRef(value)
  const tell = useRef(onChange)
  const [can, setCan] = useState({ undo: false, redo: false })
  useEffect(() => {
    now.current = value
    tell.current = onChange
  })

  const put = useCallback((next: T, held: History<T>) => {
    history.current = held
    now.current = next
    setCan((before) => {
      const after = { undo: held.past.length > 0, redo: held.future.length > 0 }
      return before.undo === after.undo && before.redo === after.redo ? before : after
    })
    tell.current(next)
  }, [])

  /** `about` joins changes of the same thing within a moment to one step back. */
  const apply = useCallback(
    (change: (value: T) => T, about = '') => {
      const before = now.current
      if (isReadOnly) return before
      const next = change(before)
      if (next !== before) put(next, remember(history.current, before, about, performance.now()))
      return next
    },
    [put, isReadOnly],
  )

  const step = useCallback(
    (way: typeof undo) => {
      const gone = way(history.current, now.current)
      if (gone) put(gone.value, gone.history)
    },
    [put],
  )

  return { apply, can, undo: useCallback(() => step(undo), [step]), redo: useCallback(() => step(redo), [step]) }
}
