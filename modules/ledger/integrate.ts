import type { Signer } from '@onego/platform/crypto'
import { outsideTransaction, transaction } from '@onego/platform/database'
import { entryBytes } from './contract.ts'
import { originOf, signCheckpoint } from './note.ts'
import {
  insertCheckpoint,
  insertEntries,
  type LedgerDb,
  latestCheckpoint,
  lockSequencer,
  readTiles,
  saveTiles,
  takePending,
  tryLockSequencer,
} from './store.ts'
import { edgeFrom, edgeTiles, grow, leafHash, rootOf } from './tree.ts'

const BATCH = 4000

export interface Log {
  db: LedgerDb
  region: string
  signer: Signer
  now(): Date
}

/**
 * Gives the entries whose transactions have committed their places, and signs the tree they make. Places, tiles and
 * checkpoint commit together: after a crash there is either all of it or none, so no tree is signed twice or smaller.
 * An entry that commits late is simply taken by a later batch. @returns how many were taken; undefined: another server is at it.
 */
export function integrateBatch(log: Log, options: { waits: boolean }): Promise<number | undefined> {
  const { db, region } = log
  return outsideTransaction(() =>
    transaction(db, async () => {
      if (options.waits) await lockSequencer(db)
      else if (!(await tryLockSequencer(db))) return undefined
      const taken = await takePending(db, region, BATCH)
      if (taken.length === 0) return 0
      taken.sort((a, b) => (a.id < b.id ? -1 : 1))
      const size = (await latestCheckpoint(db, region))?.size ?? 0
      const edge = edgeFrom(size, await readTiles(db, region, edgeTiles(size)))
      const tiles = grow(
        edge,
        taken.map((entry) => leafHash(entryBytes(entry))),
      )
      await insertEntries(
        db,
        taken.map((entry, at) => ({ ...entry, index: size + at })),
      )
      await saveTiles(db, region, tiles)
      await sign(log, { size: edge.size, root: rootOf(edge) })
      return taken.length
    }),
  )
}

async function sign({ db, region, signer, now }: Log, tree: { size: number; root: Buffer }) {
  const note = signCheckpoint(originOf(region), tree, signer)
  await insertCheckpoint(db, { region, size: tree.size, root: tree.root.toString('hex'), note, at: now() })
}

/** Integrates until nothing waits. */
export async function integrateAll(log: Log): Promise<number> {
  let sum = 0
  for (;;) {
    const taken = (await integrateBatch(log, { waits: true })) ?? 0
    sum += taken
    if (taken < BATCH) return sum
  }
}
