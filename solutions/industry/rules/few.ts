/** 统计法 §25: a total over fewer tells of single enterprises. */
export const FEWEST = 3

interface Counted {
  code: string
  enterprises: number
}

/**
 * Parts of a whole that are not shown to all: those with one or two enterprises, and as many of the next smallest as it takes that the
 * whole less the parts that are shown (and what lies in no part) is a total of at least two parts and three enterprises.
 */
export function withheldParts(parts: readonly Counted[], total: number): Set<string> {
  const sorted = parts
    .filter(({ enterprises }) => enterprises > 0)
    .toSorted((a, b) => a.enterprises - b.enterprises || (a.code < b.code ? -1 : 1))
  const rest = total - sorted.reduce((sum, { enterprises }) => sum + enterprises, 0)
  const withheld = new Set<string>()
  let unknown = Math.max(0, rest)
  const tells = () => {
    const kinds = withheld.size + (rest > 0 ? 1 : 0)
    return (unknown > 0 && unknown < FEWEST) || (withheld.size > 0 && kinds < 2)
  }
  for (const { code, enterprises } of sorted) {
    if (enterprises >= FEWEST && !tells()) break
    withheld.add(code)
    unknown += enterprises
  }
  return withheld
}
