import type { BatchPlace } from './contract.ts'
import { foldHashes, inclusionRanges } from './tree.ts'

/** Root of a batch (see `BatchPlace`), 32 bytes. `digests`: 32 bytes each, at least one. */
export const batchRoot = (digests: Buffer[]): Buffer => foldHashes(digests)

/** The place of one digest in its batch, with the path that proves it. */
export function batchPlace(digests: Buffer[], index: number): BatchPlace {
  const siblings = inclusionRanges(index, { start: 0, end: digests.length })
  const path = siblings.map(({ start, end }) => foldHashes(digests, start, end).toString('hex'))
  return { index, size: digests.length, path }
}
