import type { Cell } from '@onego/indicators/contract'
import { useSearchParams } from 'react-router'

/** What is looked at stands in the address: `?indicator=…&region=370200&horizon=6`; everything else is a member of a dimension. */
export function useAddress() {
  const [parameters, setParameters] = useSearchParams()
  const { indicator, horizon, ...cell } = Object.fromEntries(parameters)
  const periods = Number(horizon)
  return {
    indicator,
    horizon: Number.isInteger(periods) && periods > 0 && periods <= 366 ? periods : undefined,
    cell: cell as Cell,
    go: (next: { indicator: string; cell?: Cell; horizon?: number | undefined }) =>
      setParameters({
        ...next.cell,
        indicator: next.indicator,
        ...(next.horizon ? { horizon: String(next.horizon) } : {}),
      }),
  }
}
