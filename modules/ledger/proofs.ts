import type { Proof } from './contract.ts'
import { entryBytes } from './contract.ts'
import { findEntry, type LedgerDb, latestCheckpoint, readTiles } from './store.ts'
import { consistencyRanges, inclusionRanges, leafHash, rangeHash, tilesOf } from './tree.ts'

type Ranges = ReturnType<typeof inclusionRanges>

async function hashesOf(db: LedgerDb, region: string, ranges: Ranges): Promise<string[]> {
  const read = await readTiles(db, region, tilesOf(ranges))
  return ranges.map((range) => rangeHash(range, read).toString('hex'))
}

/** Inclusion under the latest checkpoint; undefined while the entry still waits or if there is none of this id. */
export async function proveEntry(db: LedgerDb, region: string, entryId: string): Promise<Proof | undefined> {
  const entry = await findEntry(db, region, entryId)
  const checkpoint = entry && (await latestCheckpoint(db, region))
  if (!checkpoint) return undefined
  const { kind, digest, index } = entry
  const path = await hashesOf(db, region, inclusionRanges(index, { start: 0, end: checkpoint.size }))
  return {
    kind,
    digest,
    index,
    leafHash: leafHash(entryBytes(entry)).toString('hex'),
    size: checkpoint.size,
    path,
    checkpoint: checkpoint.note,
  }
}

/** Hashes (hexadecimal) that show the tree of `to` to begin with the tree of `from`; 0 < from ≤ to ≤ the latest size. */
export function proveConsistency(db: LedgerDb, region: string, { from, to }: { from: number; to: number }) {
  return hashesOf(db, region, consistencyRanges(from, { start: 0, end: to }))
}
