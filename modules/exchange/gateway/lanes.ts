import { type Lookup, reasonOf, type SourceRow } from '../connectors/connector.ts'
import type { Connectors, VersionedSource } from '../connectors/registry.ts'
import { groupCommit } from '../receipts/group-commit.ts'

/** Keys of one question. */
const AT_ONCE = 500
/** Rows of one answer to many keys; where there are more, each key is asked by itself. */
const MOST_ROWS = 20_000

/** Looks up the rows of one key; keys that are asked for at the same time become one question to the source. */
export type Lane = (key: string) => Promise<SourceRow[]>

/** `lookup` without the key, which stands in `keyColumn`. */
export function createLane(connectors: Connectors, source: VersionedSource, lookup: Lookup, keyColumn: string): Lane {
  const one = (key: string) => {
    const conditions: Lookup['conditions'] = [{ column: keyColumn, op: '=', value: key }, ...lookup.conditions]
    return connectors.call(source, (connector, signal) => connector.read({ ...lookup, conditions }, signal))
  }
  const many = (keys: string[]) =>
    connectors.call(source, async (connector, signal) =>
      connector.readMany ? connector.readMany({ ...lookup, limit: MOST_ROWS }, keyColumn, keys, signal) : undefined,
    )

  return groupCommit<string, SourceRow[]>(
    async (asked) => {
      const keys = [...new Set(asked)]
      const rows = keys.length > 1 ? await many(keys) : undefined
      const byKey = rows && rows.length < MOST_ROWS ? rowsByKey(rows, keys, keyColumn) : undefined
      if (byKey) return asked.map((key) => byKey.get(key) ?? [])
      const found = new Map(keys.map((key) => [key, one(key)]))
      return Promise.all(asked.map((key) => found.get(key) ?? []))
    },
    { atOnce: AT_ONCE, isOnesFault: (error) => reasonOf(error) === 'refused' },
  )
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
