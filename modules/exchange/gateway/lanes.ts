import { type Lookup, reasonOf, type SourceRow, sourceFailure } from '../connectors/connector.ts'
import type { Connectors, VersionedSource } from '../connectors/registry.ts'
import { groupCommit } from '../receipts/group-commit.ts'

/** Keys of one question. */
const AT_ONCE = 500
/** Rows of one answer to many keys; where there are more, each key is asked by itself. */
const MOST_ROWS = 20_000

/** Looks up the rows of one key; keys that are asked for at the same time become one question to the source. */
export type Lane = (key: string) => Promise<SourceRow[]>

interface Asked {
  key: string
  /** Who has waited until then for the questions before is sent away, so that no call waits for long. */
  until: number
}

type Answer = PromiseSettledResult<SourceRow[]>

/** `lookup` without the key, which stands in `keyColumn`. */
export function createLane(connectors: Connectors, source: VersionedSource, lookup: Lookup, keyColumn: string): Lane {
  const { id, timeoutMs } = source.definition
  const one = (key: string) => {
    const conditions: Lookup['conditions'] = [{ column: keyColumn, op: '=', value: key }, ...lookup.conditions]
    return connectors.call(source, (connector, signal) => connector.read({ ...lookup, conditions }, signal))
  }
  const many = (keys: string[]) =>
    connectors.call(source, async (connector, signal) =>
      connector.readMany ? connector.readMany({ ...lookup, limit: MOST_ROWS }, keyColumn, keys, signal) : undefined,
    )
  /** Undefined where each key must be asked by itself: one of them is none the source takes, or there are too many rows. */
  const together = async (keys: string[]) => {
    const rows = await many(keys).catch((error) => {
      if (reasonOf(error) !== 'refused') throw error
    })
    return rows && rows.length < MOST_ROWS ? rowsByKey(rows, keys, keyColumn) : undefined
  }

  const ask = groupCommit<Asked, Answer>(
    async (asked) => {
      const now = performance.now()
      const keys = [...new Set(asked.filter(({ until }) => now < until).map(({ key }) => key))]
      const byKey = keys.length > 1 ? await together(keys) : undefined
      const found = await Promise.allSettled(keys.map((key) => byKey?.get(key) ?? one(key)))
      const answers = new Map(keys.map((key, place) => [key, found[place]]))
      const late: Answer = { status: 'rejected', reason: sourceFailure(id, 'busy') }
      return asked.map(({ key, until }) => (now < until && answers.get(key)) || late)
    },
    { atOnce: AT_ONCE, isOnesFault: () => false },
  )

  return async (key) => {
    const answer = await ask({ key, until: performance.now() + timeoutMs })
    if (answer.status === 'rejected') throw answer.reason
    return answer.value
  }
}

/** Undefined if a row's key is written otherwise than it was asked for, so that nobody knows whose row it is. */
function rowsByKey(rows: SourceRow[], keys: string[], keyColumn: string): Map<string, SourceRow[]> | undefined {
  const byKey = new Map<string, SourceRow[]>(keys.map((key) => [key, []]))
  for (const row of rows) {
    const written = String(row[keyColumn])
    const own = byKey.get(written) ?? byKey.get(written.trimEnd())
    if (!own) return undefined
    own.push(row)
  }
  return byKey
}
