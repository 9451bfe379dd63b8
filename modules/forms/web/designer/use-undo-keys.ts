import { useEffect, useRef } from 'react'

interface Steps {
  undo: () => void
  redo: () => void
}

/** Ctrl Z and Ctrl Y (⌘ Z, ⇧ ⌘ Z) wherever the cursor stands in the element, or nowhere at all. */
export function useUndoKeys({ undo, redo }: Steps) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isHere = event.target === document.body || root.current?.contains(event.target as Node)
      const key = event.key.toLowerCase()
      if (!isHere || !(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [undo, redo])
  return root
}
