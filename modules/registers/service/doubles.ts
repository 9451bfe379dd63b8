import { dayInChina } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { likeness } from '../rules/matching.ts'
import { findTraces } from '../store/records.ts'
import { insertCandidates } from '../store/stewardship.ts'
import type { CandidateRow } from '../store/tables.ts'
import type { Batch } from './apply.ts'
import { type History, loadHistories, rootsOf, valuesOn } from './histories.ts'

/** More records than this behind one word say that the word tells nobody apart. */
const LARGEST_BLOCK = 20
const MOST_TRACES = 20_000

interface Stated {
  changed: { record: string; fields: string[] }[]
  /** Record → the word by which its possible doubles are found. */
  blocks: Map<string, string>
}

/** Looks for other records of the same person or body among those the batch changed; a steward decides. */
export async function suggestDoubles(batch: Batch, { changed, blocks }: Stated): Promise<void> {
  const { given, place, register } = batch
  const { matching } = register
  if (!matching) return
  const compared = new Set([...matching.block, ...matching.compare.map(({ field }) => field)])
  const touched = changed.filter(({ fields }) => fields.some((field) => compared.has(field))).map((one) => one.record)
  const words = new Set(touched.flatMap((record) => blocks.get(record) ?? []))
  const pairs = await pairsOf(batch, words, new Set(touched))
  if (pairs.length === 0) return
  const histories = await loadHistories(given, place, [...new Set(pairs.flat())])
  const today = dayInChina(given.clock.now())
  const known = new Map([...histories].map(([root, history]) => [root, comparableOf(batch, history, today)]))
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

/** Living records behind one word, as pairs of which one was touched by the batch; each pair once. */
async function pairsOf({ given, place }: Batch, words: Set<string>, touched: Set<string>): Promise<[string, string][]> {
  const behind = new Map<string, string[]>()
  for (const { word, record } of await findTraces(given.db, place, [...words], MOST_TRACES)) {
    behind.set(word, [...(behind.get(word) ?? []), record])
  }
  const shared = [...behind.values()].filter((records) => records.length > 1 && records.length <= LARGEST_BLOCK)
  const roots = shared.length > 0 ? await rootsOf(given, place, [...new Set(shared.flat())]) : new Map<string, string>()
  const pairs = new Map<string, [string, string]>()
  for (const records of shared) {
    for (const pair of pairsAmong(records, touched, roots)) pairs.set([...pair].sort().join(), pair)
  }
  return [...pairs.values()]
}

function pairsAmong(records: string[], touched: Set<string>, roots: Map<string, string>): [string, string][] {
  const rootOf = (record: string) => roots.get(record) ?? record
  return records
    .filter((record) => touched.has(record))
    .flatMap((one) =>
      records.flatMap((other): [string, string][] =>
        rootOf(one) === rootOf(other) ? [] : [[rootOf(one), rootOf(other)]],
      ),
    )
}
