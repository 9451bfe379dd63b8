/**
 * JavaScript tries a pattern by going back, which can take longer than anybody waits: `(a+)+$` doubles its time with every
 * character. Both limits keep one try below about 10⁸ steps.
 */
const MOST_STEPS = 1e8
const LONGEST_IF_NESTED = 24
const LONGEST = 100_000

const kept = new Map<string, number>()

/** The longest text, in characters, on which a pattern may be tried. */
export function longestFor(pattern: string): number {
  const known = kept.get(pattern)
  if (known !== undefined) return known
  if (kept.size >= 1000) kept.clear()
  const { loops, nested } = shapeOf(pattern)
  // a pattern that is not tied to the beginning is tried at every place
  const powers = loops + (pattern.startsWith('^') ? 0 : 1)
  const longest = nested ? LONGEST_IF_NESTED : Math.min(LONGEST, Math.floor(MOST_STEPS ** (1 / Math.max(1, powers))))
  kept.set(pattern, longest)
  return longest
}

interface Shape {
  loops: number
  nested: boolean
}

interface Group {
  /** What is inside may be read in several ways: another loop, or one of several. */
  open: boolean
}

const TOKEN =
  /\\(?:[pPuk]\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?::|<?[=!]|<[^>]*>))?|\)|[|*+?]|\{\d+(?:,\d*)?\}|[\s\S]/gsu

/** How many parts may repeat without end, and whether one of them holds another choice. */
function shapeOf(pattern: string): Shape {
  const groups: Group[] = [{ open: false }]
  const found: Shape = { loops: 0, nested: false }
  let closed: Group | undefined
  let isRepeated = false
  for (const [token] of pattern.matchAll(TOKEN)) {
    const repeats: boolean = isQuantifier(token) && !isRepeated
    if (repeats) repeat(token, { top: topOf(groups), closed }, found)
    closed = step(token, groups)
    isRepeated = repeats
  }
  return found
}

const topOf = (groups: Group[]) => groups.at(-1) as Group

/** @returns the group that has just ended. */
function step(token: string, groups: Group[]): Group | undefined {
  if (token === '|') topOf(groups).open = true
  if (token.startsWith('(')) groups.push({ open: false })
  if (token !== ')' || groups.length === 1) return undefined
  const closed = groups.pop()
  if (closed?.open) topOf(groups).open = true
  return closed
}

const isQuantifier = (token: string) => /^(?:[*+?]|\{\d.*\})$/.test(token)

function repeat(token: string, at: { top: Group; closed: Group | undefined }, found: Shape): void {
  const [, least = '', most = least] = /^\{(\d+)(?:,(\d*))?\}$/.exec(token) ?? []
  const isOnce = token === '?' || most === '1' || (least === '1' && most === '1')
  const isFixed = least !== '' && most === least
  if (!isOnce && at.closed?.open) found.nested = true
  if (!isOnce && !isFixed) found.loops += 1
  if (!isFixed) at.top.open = true
}
