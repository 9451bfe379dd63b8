import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Chosen } from '../contract.ts'

const OURS = new Set(['cycle', 'seconds'])

/** What was chosen stands in the address, so that it can be sent to somebody: `?region=370200`. */
export function useChosen(): [Chosen, (chosen: Chosen) => void] {
  const [address, setAddress] = useSearchParams()
  const text = address.toString()
  const chosen = useMemo(
    () => Object.fromEntries([...new URLSearchParams(text)].filter(([name]) => !OURS.has(name))),
    [text],
  )
  return [chosen, (next) => setAddress(next, { replace: true })]
}
