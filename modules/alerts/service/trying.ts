import { setImmediate as breathe } from 'node:timers/promises'
import type { StreamRule, Trial } from '../contract.ts'
import { placeBefore, readBatches } from '../store/streams.ts'
import type { AlertsDb } from '../store/tables.ts'
import { createEngine, type Found } from '../streams/index.ts'
import { unpack } from '../streams/read-events.ts'
import { factsOf, sayMoment } from './words.ts'

const MOST_EVENTS = 2_000_000
const MOST_EXAMPLES = 20

/** What the rule would have found in the events that are still kept, by day (China). */
export async function tryStreamRule(db: AlertsDb, region: string, rule: StreamRule): Promise<Trial> {
  const engine = createEngine([rule])
  const found: Found[] = []
  const seen = { looked: 0, from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
  for await (const batch of keptBatches(db, { region, code: rule.stream })) {
    if ('tick' in batch) found.push(...engine.tick(batch.tick))
    else {
      for (const { at } of batch.items) {
        seen.from = Math.min(seen.from, at)
        seen.to = Math.max(seen.to, at)
      }
      seen.looked += batch.items.length
      found.push(...engine.take(batch.items))
    }
    await breathe()
  }
  const days = Map.groupBy(found, ({ at }) => sayMoment(at).slice(0, 10))
  return {
    from: seen.looked > 0 ? sayMoment(seen.from) : null,
    to: seen.looked > 0 ? sayMoment(seen.to) : null,
    ...{ looked: seen.looked, warnings: found.length },
    byPeriod: [...days].map(([period, own]) => ({ period, warnings: own.length })),
    examples: found
      .slice(-MOST_EXAMPLES)
      .reverse()
      .map((one) => exampleOf(rule, one)),
  }
}

async function* keptBatches(db: AlertsDb, place: { region: string; code: string }) {
  let after = await placeBefore(db, place, MOST_EVENTS)
  for (;;) {
    const batches = await readBatches(db, { ...place, after, limit: 4 })
    if (batches.length === 0) return
    for (const { seq, events } of batches) {
      after = seq
      yield unpack(events)
    }
  }
}

const exampleOf = (rule: StreamRule, found: Found): Trial['examples'][number] => ({
  ...{ period: sayMoment(found.at), level: rule.level, subject: { zh: found.key, en: found.key } },
  title: { zh: `${rule.name.zh}：${found.key}`, en: `${rule.name.en}: ${found.key}` },
  facts: factsOf(rule, found),
})
