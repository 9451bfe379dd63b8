import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAlreadySaid, overridesLater } from '../rules/changes.ts'
import { type AsOf, type Claim, claimOn, membersAt, timelineOf } from './timeline.ts'

/** A generator of its own seed (mulberry32), so that what fails can be run again. */
function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const DAYS = 40
const dayAt = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)

function someClaims(seed: number): Claim[] {
  const next = random(seed)
  return Array.from({ length: 1 + next(14) }, (_, n): Claim => {
    const from = next(DAYS - 2)
    const recordedAt = 1 + next(8)
    return {
      id: `claim-${String(n).padStart(2, '0')}`,
      department: ['A', 'B', 'C'][next(3)] ?? 'A',
      validFrom: dayAt(from),
      validTo: next(2) ? null : dayAt(from + 1 + next(DAYS - from - 1)),
      recordedAt,
      withdrawnAt: next(6) === 0 ? recordedAt + next(4) : null,
      demoted: next(5) === 0,
      value: next(4),
    }
  })
}

const rankOf = (department: string) => 'ABC'.indexOf(department)

/** The rule said plainly and slowly: keep what is known and covers the day, sort, take the first. */
function slowly(claims: Claim[], day: string, { knownAt }: AsOf): Claim | undefined {
  const known = claims.filter((c) => c.recordedAt <= knownAt && !(c.withdrawnAt !== null && c.withdrawnAt <= knownAt))
  const covering = known.filter((c) => c.validFrom <= day && !(c.validTo !== null && c.validTo <= day))
  const key = (c: Claim) =>
    [rankOf(c.department), c.demoted ? 1 : 0, 100 - c.recordedAt].map((n) => String(n).padStart(3, '0')).join()
  return covering.sort((a, b) => (key(a) === key(b) ? (a.id < b.id ? 1 : -1) : key(a) < key(b) ? -1 : 1))[0]
}

test('at every day and every moment the same holds as by the rule said slowly; 2,000 random courses', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const claims = someClaims(seed)
    const knownAt = 1 + (seed % 10)
    const asOf = { knownAt, rankOf }
    const spans = timelineOf(claims, asOf)
    for (let n = 0; n < DAYS + 2; n += 1) {
      const day = dayAt(n)
      const expected = slowly(claims, day, asOf)?.id
      const span = spans.find(({ from, to }) => from <= day && (to === null || day < to))
      assert.equal(claimOn(claims, day, asOf)?.id, expected, `seed ${seed}, ${day}`)
      assert.equal(span?.claim.id, expected, `span, seed ${seed}, ${day}`)
    }
  }
})

test('spans never overlap, are in order and do not stop where nothing changes', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    for (const knownAt of [3, 6, 100]) {
      const spans = timelineOf(someClaims(seed), { knownAt, rankOf })
      spans.forEach(({ from, to, claim }, at) => {
        assert.ok(to === null || from < to, `seed ${seed}: empty span`)
        const after = spans[at + 1]
        if (!after) return
        assert.ok(to !== null && to <= after.from, `seed ${seed}: overlap`)
        assert.ok(to < after.from || claim.id !== after.claim.id, `seed ${seed}: a span in two pieces`)
      })
    }
  }
})

test('what is recorded later never changes what was known before', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const claims = someClaims(seed)
    const before = timelineOf(
      claims.filter(({ recordedAt }) => recordedAt <= 4),
      { knownAt: 4, rankOf },
    )
    assert.deepEqual(timelineOf(claims, { knownAt: 4, rankOf }), before, `seed ${seed}`)
  }
})

test('what is already said is not written again, and writing what is not makes it said', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const next = random(seed * 7 + 1)
    const claims = someClaims(seed).map((claim) => ({ ...claim, department: 'A', demoted: false, withdrawnAt: null }))
    const from = next(DAYS - 2)
    const said = { value: next(4), validFrom: dayAt(from), validTo: next(2) ? null : dayAt(from + 1 + next(5)) }
    const asOf = { knownAt: Number.POSITIVE_INFINITY, rankOf: () => 0 }
    const end = said.validTo ?? dayAt(DAYS + 10)
    const days = Array.from({ length: DAYS + 10 }, (_, n) => dayAt(n)).filter((d) => d >= said.validFrom && d < end)
    const holds = days.every((day) => claimOn(claims, day, asOf)?.value === said.value)
    assert.equal(isAlreadySaid(claims, said), holds, `seed ${seed}`)
    const added: Claim = { ...said, id: 'z', department: 'A', recordedAt: 99, withdrawnAt: null, demoted: false }
    assert.ok(isAlreadySaid([...claims, added], said), `seed ${seed}: not said after saying it`)
    assert.ok(!overridesLater([...claims, added], said), `seed ${seed}`)
  }
})

test('members follow merges and their undoing as known at each moment', () => {
  const links = [
    { loser: 'b', survivor: 'a', mergedAt: 10, undoneAt: 30 },
    { loser: 'c', survivor: 'b', mergedAt: 5, undoneAt: null },
  ]
  assert.deepEqual([...membersAt('a', links, 4)], [['a', 0]])
  assert.deepEqual(
    [...membersAt('b', links, 6)],
    [
      ['b', 0],
      ['c', 5],
    ],
  )
  assert.deepEqual(
    [...membersAt('a', links, 20)],
    [
      ['a', 0],
      ['b', 10],
      ['c', 10],
    ],
  )
  assert.deepEqual([...membersAt('a', links, 30)], [['a', 0]])
})
