import { DIMENSIONS } from '../search/filter.ts'
import type { Choices } from './choices.ts'
import type { EntryTable } from './entry-table.ts'
import type { Weights } from './weigh.ts'

/** Entries that hold enough of a question, side by side in typed arrays; `failing` as in `Choices`. */
export interface Candidates {
  size: number
  entry: Uint32Array
  failing: Int8Array
  share: Float64Array
  covered: Uint16Array
}

/** Looks through the whole library once; entries that fail several choices are of no use to anybody. */
export function candidatesOf(
  { columns, size }: EntryTable,
  { look, weighed }: Weights,
  { failing, isVisible }: Choices,
  neededTerms: number,
): Candidates {
  const most = size()
  const found: Candidates = {
    size: 0,
    entry: new Uint32Array(most),
    failing: new Int8Array(most),
    share: new Float64Array(most),
    covered: new Uint16Array(most),
  }
  const { text, department } = columns
  for (let entry = 0; entry < most; entry++) {
    look(text[entry] ?? 0, department[entry] ?? 0)
    if (weighed.terms < neededTerms || !isVisible(entry)) continue
    const fails = failing(entry)
    if (fails >= DIMENSIONS.length) continue
    found.entry[found.size] = entry
    found.failing[found.size] = fails
    found.share[found.size] = weighed.share
    found.covered[found.size] = weighed.covered
    found.size += 1
  }
  return found
}

/** The largest share among those that fail nothing; -1 if all fail. */
export function largestShare({ size, failing, share }: Candidates): number {
  let most = -1
  for (let at = 0; at < size; at++) if (failing[at] === -1 && (share[at] ?? 0) > most) most = share[at] ?? 0
  return most
}

/** Leaves those whose share is at least so large. */
export function keepFrom(found: Candidates, least: number): void {
  let kept = 0
  for (let at = 0; at < found.size; at++) {
    if ((found.share[at] ?? 0) < least) continue
    found.entry[kept] = found.entry[at] ?? 0
    found.failing[kept] = found.failing[at] ?? 0
    found.share[kept] = found.share[at] ?? 0
    found.covered[kept] = found.covered[at] ?? 0
    kept += 1
  }
  found.size = kept
}
