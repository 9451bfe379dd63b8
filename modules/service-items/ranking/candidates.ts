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

const spaceFor = (most: number): Candidates => ({
  size: 0,
  entry: new Uint32Array(most),
  failing: new Int8Array(most),
  share: new Float64Array(most),
  covered: new Uint16Array(most),
})

/** Kept from question to question: a thread answers one after another. */
let space = spaceFor(0)

interface Need {
  /** How many terms an entry must hold; 0: all entries are wanted. */
  terms: number
  /** Also those that fail one choice, which counts need. Those that fail several are of no use to anybody. */
  failingOne: boolean
}

/** The candidates; they hold until the next call. */
export function candidatesOf(table: EntryTable, weights: Weights, choices: Choices, need: Need): Candidates {
  const { text, department } = table.columns
  const { look, weighed } = weights
  const most = need.failingOne ? DIMENSIONS.length : 0
  if (space.entry.length < table.size()) space = spaceFor(Math.ceil(table.size() * 1.2))
  const found = space
  found.size = 0
  forEntries(table, weights, need.terms, (entry) => {
    if (!choices.isVisible(entry)) return
    const fails = choices.failing(entry)
    if (fails >= most) return
    look(text[entry] as number, department[entry] as number)
    if (weighed.terms < need.terms) return
    const at = found.size++
    found.entry[at] = entry
    found.failing[at] = fails
    found.share[at] = weighed.share
    found.covered[at] = weighed.covered
  })
  return found
}

/** Every entry that may hold so many terms, once: by its text alone, or with its department. */
function forEntries(table: EntryTable, { textsWith, named }: Weights, terms: number, each: (entry: number) => void) {
  if (terms === 0) {
    for (let entry = 0; entry < table.size(); entry++) each(entry)
    return
  }
  const texts = new Set(textsWith(terms))
  for (const text of texts) table.byText.visit(text, each)
  const { text } = table.columns
  const other = (entry: number) => {
    if (!texts.has(text[entry] as number)) each(entry)
  }
  for (const department of named) table.byDepartment.visit(department, other)
}

/** The largest share among those that fail nothing; -1 if all fail. */
export function largestShare({ size, failing, share }: Candidates): number {
  let most = -1
  for (let at = 0; at < size; at++) if (failing[at] === -1 && (share[at] as number) > most) most = share[at] as number
  return most
}

/** Leaves those whose share is at least so large. */
export function keepFrom(found: Candidates, least: number): void {
  let kept = 0
  for (let at = 0; at < found.size; at++) {
    if ((found.share[at] as number) < least) continue
    found.entry[kept] = found.entry[at] as number
    found.failing[kept] = found.failing[at] as number
    found.share[kept] = found.share[at] as number
    found.covered[kept] = found.covered[at] as number
    kept += 1
  }
  found.size = kept
}
