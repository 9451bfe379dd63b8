import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void) => {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

/** How much a design of this size is scaled to be seen whole in the window. */
export const useFit = (width: number, height: number): number =>
  useSyncExternalStore(subscribe, () => Math.min(window.innerWidth / width, window.innerHeight / height))
