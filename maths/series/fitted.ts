/** A method fitted to a series. Leads count from 1. */
export interface Fitted {
  method: string
  parameters: Record<string, number>
  /** The next values; from `origin` (index of the value that comes next) with the parameters found over the whole series. */
  ahead(horizon: number, origin?: number): Float64Array
  /** What `ahead(horizon, origin)` gives for each origin from `first`, in one run: row after row. */
  paths(horizon: number, first: number): Float64Array
}
