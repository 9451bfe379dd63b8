import { useEffect, useState } from 'react'

export interface Turning {
  at: number
  all: number
  paused: boolean
  pause(paused: boolean): void
}

/** Which of several screens is shown; turns on by itself until somebody pauses it. */
export function useTurning(all: number, seconds: number): Turning {
  const [at, setAt] = useState(0)
  const [paused, pause] = useState(false)
  const every = Number.isFinite(seconds) ? Math.min(3600, Math.max(5, seconds)) : 30
  useEffect(() => {
    if (all < 2 || paused) return
    const timer = setInterval(() => setAt((before) => (before + 1) % all), every * 1000)
    return () => clearInterval(timer)
  }, [all, every, paused])
  return { at: all === 0 ? 0 : at % all, all, paused, pause }
}
