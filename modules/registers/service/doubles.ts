import { dayInChina } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { blockOf, likeness } from '../rules/matching.ts'
import { findTraces } from '../store/records.ts'
import { insertCandidates } from '../store/stewardship.ts'
import type { CandidateRow } from '../store/tables.ts'
import type { Batch } from './apply.ts'
import { BLOCK } from './facts.ts'
import { traceWord } from './given.ts'
import { type History, loadHistories, rootsOf, valuesOn } from './histories.ts'

/** More records than this behind one word say that the word tells nobody apart. */
const LARGEST_BLOCK = 20
const MOST_TRACES = 20_000

/** Looks for other records of the same person or body among those the batch changed; a steward decides. */
export async function suggestDoubles(batch: Batch, changed: { record: string; fields: string[] }[]): Promise<void> {
  const { given, place, register } = batch
  const { matching } = register
  if (!matching) return
  const compared = new Set([...matching.block, ...matching.compare.map(({ field }) => field)])
  const touched = changed.filter(({ fields }) => fields.some((field) => compared.has(field))).map((one) => one.record)
  if (touched.length === 0) return
  const histories = await loadHistories(given, place, touched)
  const today = dayInChina(given.clock.now())
  const known = new Map([...histories].map(([root, history]) => [root, comparableOf(batch, history, today)]))
  const words = new Map<string, string[]>()
  for (const [root, { values }] of known) {
    const block = blockOf(matching, values)
    if (block === undefined) continue
    const word = traceWord(given, register.code, BLOCK, block)
    words.set(word, [...(words.get(word) ?? []), root])
  }
  const pairs = await pairsOf(batch, words)
  const others = await loadHistories(
    given,
    place,
    pairs.map(([, other]) => other).filter((id) => !known.has(id)),
  )
  for (const [root, history] of others) known.set(root, comparableOf(batch, history, today))
  const now = given.clock.now()
  const rows = pairs.flatMap(([one, other]): CandidateRow[] => {
    const [left, right] = [known.get(one), known.get(other)]
    if (!left || !right) return []
    const { score, evidence } = likeness(matching, left, right)
    if (score < matching.suggestFrom) return []
    const [a = '', b = ''] = [one, other].sort()
    const decided = { decided_at: null, decided_by_name: null, reason: null }
    return [{ ...place, id: newId(), a, b, score, evidence, status: 'open', found_at: now, ...decided }]
  })
  await insertCandidates(given.db, rows)
}

const comparableOf = ({ register }: Batch, history: History, day: string) => ({
  numbers: history.numbers.map(({ number }) => number),
  values: valuesOn(register, history, day, Number.POSITIVE_INFINITY) as Record<string, unknown>,
})

/** Living records behind one word, as pairs of which one was changed by the batch; each pair once. */
async function pairsOf({ given, place }: Batch, words: Map<string, string[]>): Promise<[string, string][]> {
  const traces = await findTraces(given.db, place, [...words.keys()], MOST_TRACES)
  const roots = await rootsOf(given, place, [...new Set(traces.map(({ record }) => record))])
  const behind = new Map<string, Set<string>>()
  for (const { word, record } of traces) {
    const all = behind.get(word) ?? new Set()
    behind.set(word, all.add(roots.get(record) ?? record))
  }
  const pairs = new Map<string, [string, string]>()
  for (const [word, all] of behind) {
    for (const pair of pairsAmong(words.get(word) ?? [], all)) pairs.set([...pair].sort().join(), pair)
  }
  return [...pairs.values()]
}

function pairsAmong(touched: string[], all: Set<string>): [string, string][] {
  if (all.size < 2 || all.size > LARGEST_BLOCK) return []
  return touched.flatMap((one) =>
    [...all].flatMap((other): [string, string][] => (other === one ? [] : [[one, other]])),
  )
}
