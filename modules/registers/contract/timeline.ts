/** What one department said of one field: true on the days from `validFrom` to the day before `validTo`. */
export interface Claim {
  id: string
  department: string
  validFrom: string
  /** First day on which it is no longer true; null: until something else is said. */
  validTo: string | null
  /** Milliseconds since 1970: when the register learned it. */
  recordedAt: number
  /** When it was taken out of the record again (moved to another by a split); null: never. */
  withdrawnAt: number | null
  /** Came with a record that was merged into this one later: fills gaps, wins nothing. */
  demoted: boolean
  value: unknown
}

/** One stretch of days with one value. */
export interface Span {
  from: string
  to: string | null
  claim: Claim
}

export interface AsOf {
  /** What the register knew at this moment (milliseconds since 1970). */
  knownAt: number
  /** Place of a department among the sources of the field; 0 is the source itself. */
  rankOf: (department: string) => number
}

const isKnown = (claim: Claim, knownAt: number) =>
  claim.recordedAt <= knownAt && (claim.withdrawnAt === null || claim.withdrawnAt > knownAt)

const covers = (claim: Claim, day: string) => claim.validFrom <= day && (claim.validTo === null || day < claim.validTo)

/** The source before its fallbacks, own before merged-in, what was said last before what was said earlier. */
function isStronger(a: Claim, b: Claim, rankOf: AsOf['rankOf']): boolean {
  const [rankA, rankB] = [rankOf(a.department), rankOf(b.department)]
  if (rankA !== rankB) return rankA < rankB
  if (a.demoted !== b.demoted) return b.demoted
  return a.recordedAt === b.recordedAt ? a.id > b.id : a.recordedAt > b.recordedAt
}

/** The claim that holds on a day, as known at a moment; undefined if nothing was said about that day. */
export function claimOn(claims: readonly Claim[], day: string, { knownAt, rankOf }: AsOf): Claim | undefined {
  let best: Claim | undefined
  for (const claim of claims) {
    if (!isKnown(claim, knownAt) || !covers(claim, day)) continue
    if (best === undefined || isStronger(claim, best, rankOf)) best = claim
  }
  return best
}

/** The whole course of a field in order of days, as known at a moment: spans never overlap, neighbours differ. */
export function timelineOf(claims: readonly Claim[], asOf: AsOf): Span[] {
  const known = claims.filter((claim) => isKnown(claim, asOf.knownAt))
  const days = new Set(
    known.flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, validTo])),
  )
  const spans: Span[] = []
  for (const day of [...days].sort()) {
    const claim = claimOn(known, day, asOf)
    const last = spans.at(-1)
    const isOpen = last !== undefined && last.to === null
    if (isOpen && last.claim.id === claim?.id) continue
    if (isOpen) last.to = day
    if (claim) spans.push({ from: day, to: null, claim })
  }
  return spans
}

/** That one record went into another, and whether that was undone. Moments in milliseconds since 1970. */
export interface Link {
  loser: string
  survivor: string
  mergedAt: number
  undoneAt: number | null
}

/** Records that are one with `root` at a moment → when each came in (0 for `root` itself). */
export function membersAt(root: string, links: readonly Link[], knownAt: number): Map<string, number> {
  const members = new Map([[root, 0]])
  for (const [record, joinedAt] of members) {
    for (const link of links) {
      const isOn = link.mergedAt <= knownAt && (link.undoneAt === null || link.undoneAt > knownAt)
      if (!isOn || link.survivor !== record || members.has(link.loser)) continue
      // a Map is walked in order of insertion, what is added meanwhile included
      members.set(link.loser, Math.max(joinedAt, link.mergedAt))
    }
  }
  return members
}
