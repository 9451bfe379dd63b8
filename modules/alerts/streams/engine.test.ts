import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { reference } from '../testing/reference.ts'
import { createEngine, type EngineRule, type StreamItem } from './index.ts'

const START = Date.UTC(2026, 2, 1)
const LATE = 200

const patterns: EngineRule['pattern'][] = [
  { kind: 'absence', after: { type: 'a' }, missing: { type: 'b' }, withinMs: 100 },
  { kind: 'absence', after: { type: ['a', 'c'] }, missing: { type: ['b', 'c'] }, withinMs: 50 },
  { kind: 'sequence', steps: [{ type: 'a' }, { type: ['b', 'a'] }, { type: 'c' }], withinMs: 300 },
  { kind: 'sequence', steps: [{ type: 'a' }, { type: 'a' }], withinMs: 60 },
  { kind: 'burst', of: { type: ['a', 'b'] }, atLeast: 3, withinMs: 40 },
  { kind: 'burst', of: { type: 'c', where: 'value > 5' }, atLeast: 2, withinMs: 80 },
  { kind: 'order', first: { type: 'a' }, next: { type: 'b' }, withinMs: 70 },
  { kind: 'order', first: { type: ['a', 'c'] }, next: { type: ['b', 'c'] }, withinMs: 30 },
  { kind: 'surge', of: { type: ['a', 'b', 'c'] }, windowMs: 50, baseline: 2, factor: 1.5, atLeast: 2 },
  { kind: 'surge', of: { type: 'a' }, windowMs: 30, baseline: 3, factor: 2, atLeast: 1 },
]

const rules: EngineRule[] = patterns.map((pattern, index) => ({
  ...{ code: `r${index}`, pattern, lateMs: LATE, keyBy: index === 4 ? 'hub' : 'key' },
}))

const items = fc
  .array(
    fc.record({
      offset: fc.integer({ min: 0, max: 900 }),
      key: fc.constantFrom('x', 'y'),
      type: fc.constantFrom('a', 'b', 'c'),
      value: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
      hub: fc.option(fc.constantFrom('h1', 'h2'), { nil: undefined }),
    }),
    { maxLength: 70, size: 'max' },
  )
  .map((made) =>
    made.map(
      ({ offset, hub, ...rest }, index): StreamItem => ({
        ...{
          id: `${(index * 7) % 71}`,
          at: START + offset,
          ...rest,
          attributes: hub === undefined ? undefined : { hub },
        },
      }),
    ),
  )

/** An order of arrival in which nothing is later than allowed, with some of the events sent twice. */
const arrival = fc
  .tuple(items, fc.array(fc.nat({ max: LATE }), { minLength: 140, maxLength: 140 }))
  .map(([made, delays]) => {
    const sent = made.flatMap((item, index) => [
      { item, at: item.at + (delays[index] ?? 0) },
      ...((delays[index] ?? 0) % 5 === 0 ? [{ item, at: item.at + (delays[index + 70] ?? 0) }] : []),
    ])
    return sent.sort((one, other) => one.at - other.at).map(({ item }) => item)
  })

const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 })

function inBatches(all: readonly StreamItem[], sizes: readonly number[], each: (batch: StreamItem[]) => void) {
  for (let from = 0, turn = 0; from < all.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    each(all.slice(from, from + size))
    from += size
  }
}

test('machines find what the definitions say, whatever the order of arrival, the batches and the restarts', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(arrival, cuts, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (arrived, sizes, restarts) => {
      let engine = createEngine(rules)
      const found: ReturnType<typeof engine.take> = []
      let turn = 0
      inBatches(arrived, sizes, (batch) => {
        found.push(...engine.take(batch))
        if (!restarts[turn++ % 20]) return
        const saved = [...engine.save()].map((piece) => JSON.parse(JSON.stringify(piece)))
        engine = createEngine(rules)
        for (const piece of saved) engine.load(piece)
      })
      const end = START + 5000
      found.push(...engine.tick(end + LATE))
      assert.deepEqual(engine.counts().late.r0, 0)
      const slot = Math.floor(LATE / 16)
      const expected = reference(rules, arrived, Math.floor(end / slot) * slot)
      assert.deepEqual(sorted(found), sorted(expected))
      for (const { rule } of expected) seen.set(rule, (seen.get(rule) ?? 0) + 1)
    }),
    { numRuns: 1500 },
  )
  for (const { code } of rules) assert.ok((seen.get(code) ?? 0) > 50, `${code} found enough to be compared`)
})

const sorted = (found: readonly unknown[]) => found.map((one) => JSON.stringify(sortKeys(one))).sort()
const sortKeys = (one: unknown) =>
  Object.fromEntries(Object.entries(one as object).sort(([a], [b]) => (a < b ? -1 : 1)))

const event = (id: string, at: number, type = 'a'): StreamItem => ({
  ...{ id, at: START + at, key: 'x', type, value: undefined, attributes: undefined },
})

test('what comes later than allowed is counted and changes nothing; the same id is one event', () => {
  const engine = createEngine([{ ...(rules[4] as EngineRule), code: 'burst', keyBy: 'key', lateMs: 10 }])
  engine.take([event('1', 0), event('1', 0), event('2', 100), event('3', 80)])
  assert.deepEqual(engine.counts(), { duplicates: 1, late: { burst: 1 } })
  assert.deepEqual(engine.tick(START + 9999), [])
})

test('a rule that reads differently begins anew, the others go on', () => {
  const [first, second] = [rules[0], rules[6]] as [EngineRule, EngineRule]
  const before = createEngine([first, second])
  before.take([event('1', 0), event('2', 50, 'b'), event('3', 60)])
  before.tick(START + 1000 + LATE)
  const saved = [...before.save()]
  const after = createEngine([
    { ...first, pattern: { ...first.pattern, withinMs: 101 } as EngineRule['pattern'] },
    second,
  ])
  for (const piece of saved) after.load(piece)
  assert.deepEqual(after.tick(START + 9999), [])
})
