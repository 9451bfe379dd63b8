import { createHash } from 'node:crypto'

/** Hashes in a tile (C2SP tlog-tiles): 256, which is 2^8 nodes of one level of the tree. */
export const TILE_WIDTH = 256
const TILE_HEIGHT = 8
const HASH_BYTES = 32

export interface TileAddress {
  level: number
  index: number
}
export interface Tile extends TileAddress {
  width: number
  hashes: Buffer
}

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)
export const EMPTY_ROOT = createHash('sha256').digest()

export const leafHash = (entry: Uint8Array): Buffer => createHash('sha256').update(LEAF).update(entry).digest()
const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest()

/** The largest power of two below n. */
const splitOf = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1)

/** Merkle tree hash over hashes of equal subtrees, of which the last may be smaller (RFC 6962 §2.1). */
export function foldHashes(hashes: Buffer[], from = 0, to = hashes.length): Buffer {
  if (to - from === 1) return hashes[from] as Buffer
  const middle = from + splitOf(to - from)
  return nodeHash(foldHashes(hashes, from, middle), foldHashes(hashes, middle, to))
}

/** The right edge of a tree: per level of tiles, the hashes of the last, unfinished tile. */
export interface Edge {
  size: number
  levels: Buffer[][]
}

/** The unfinished tiles of a tree of this size, lowest first. */
export function edgeTiles(size: number): (TileAddress & { width: number })[] {
  const tiles = []
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    const width = count % TILE_WIDTH
    if (width > 0) tiles.push({ level, index: Math.floor(count / TILE_WIDTH), width })
  }
  return tiles
}

/** @throws Error if a tile that the size calls for is missing. */
export function edgeFrom(size: number, read: (tile: TileAddress) => Buffer | undefined): Edge {
  const levels: Buffer[][] = []
  for (const tile of edgeTiles(size)) {
    const hashes = read(tile)
    if (!hashes || hashes.length < tile.width * HASH_BYTES) {
      throw new Error(`Tile ${tile.level}/${tile.index} of the log is missing or too short`)
    }
    levels[tile.level] = Array.from({ length: tile.width }, (_, at) => hashAt(hashes, at))
  }
  return { size, levels: Array.from(levels, (level) => level ?? []) }
}

const hashAt = (tile: Buffer, at: number): Buffer => tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)

/** Grows the tree at its edge (which is changed) by these leaf hashes. @returns every tile that is new or longer. */
export function grow(edge: Edge, leafHashes: Buffer[]): Tile[] {
  const finished: Tile[] = []
  const touched = new Set<number>()
  for (const hash of leafHashes) {
    edge.size += 1
    push(edge, { level: 0, hash, finished, touched })
  }
  const unfinished = edgeTiles(edge.size)
    .filter(({ level }) => touched.has(level))
    .map((tile) => ({ ...tile, hashes: Buffer.concat(edge.levels[tile.level] ?? []) }))
  return [...finished, ...unfinished]
}

interface Push {
  level: number
  hash: Buffer
  finished: Tile[]
  touched: Set<number>
}

function push(edge: Edge, { level, hash, finished, touched }: Push) {
  edge.levels[level] ??= []
  const hashes = edge.levels[level]
  hashes.push(hash)
  touched.add(level)
  if (hashes.length < TILE_WIDTH) return
  const index = edge.size / TILE_WIDTH ** (level + 1) - 1
  finished.push({ level, index, width: TILE_WIDTH, hashes: Buffer.concat(hashes) })
  const root = foldHashes(hashes)
  edge.levels[level] = []
  push(edge, { level: level + 1, hash: root, finished, touched })
}

export function rootOf(edge: Edge): Buffer {
  let root: Buffer | undefined
  for (const hashes of edge.levels) {
    const row = root ? [...hashes, root] : hashes
    if (row.length > 0) root = foldHashes(row)
  }
  return root ?? EMPTY_ROOT
}

/** Leaves from `start` up to, not including, `end`. */
interface Range {
  start: number
  end: number
}

/** The subtrees whose hashes make up the inclusion proof, from leaf to root (RFC 9162 §2.1.3.1). */
export function inclusionRanges(index: number, { start, end }: Range): Range[] {
  if (end - start === 1) return []
  const middle = start + splitOf(end - start)
  const left = { start, end: middle }
  const right = { start: middle, end }
  return index < middle ? [...inclusionRanges(index, left), right] : [...inclusionRanges(index, right), left]
}

/** The subtrees whose hashes make up the consistency proof from the older size (RFC 9162 §2.1.4.1). */
export function consistencyRanges(older: number, { start, end }: Range, isWhole = true): Range[] {
  if (older === end) return isWhole ? [] : [{ start, end }]
  const middle = start + splitOf(end - start)
  const left = { start, end: middle }
  const right = { start: middle, end }
  return older <= middle
    ? [...consistencyRanges(older, left, isWhole), right]
    : [...consistencyRanges(older, right, false), left]
}

/** A range cut into complete subtrees, from left to right. */
function completeSubtrees({ start, end }: Range): Range[] {
  const size = end - start
  if (Number.isInteger(Math.log2(size))) return [{ start, end }]
  const middle = start + splitOf(size)
  return [{ start, end: middle }, ...completeSubtrees({ start: middle, end })]
}

/** Where the hash of a complete subtree is found: `count` neighbouring hashes of one tile. */
function placeOf({ start, end }: Range): TileAddress & { from: number; count: number } {
  const height = Math.log2(end - start)
  const level = Math.floor(height / TILE_HEIGHT)
  const count = 2 ** (height % TILE_HEIGHT)
  const first = start / TILE_WIDTH ** level
  return { level, index: Math.floor(first / TILE_WIDTH), from: first % TILE_WIDTH, count }
}

export const tilesOf = (ranges: Range[]): TileAddress[] => ranges.flatMap(completeSubtrees).map(placeOf)

export function rangeHash(range: Range, read: (tile: TileAddress) => Buffer | undefined): Buffer {
  const hashes = completeSubtrees(range).map((subtree) => {
    const { from, count, ...tile } = placeOf(subtree)
    const held = read(tile)
    if (!held || held.length < (from + count) * HASH_BYTES) {
      throw new Error(`Tile ${tile.level}/${tile.index} of the log is missing or too short`)
    }
    return foldHashes(Array.from({ length: count }, (_, at) => hashAt(held, from + at)))
  })
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}
