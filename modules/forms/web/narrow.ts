import { useIsPhone } from '@onego/ui'
import { createContext, useContext } from 'react'

/** Set where a phone is shown on a desk. */
export const Narrow = createContext<boolean | undefined>(undefined)

/** True where there is room for one column only. */
export function useIsNarrow(): boolean {
  const phone = useIsPhone()
  return useContext(Narrow) ?? phone
}
