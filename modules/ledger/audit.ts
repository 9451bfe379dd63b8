import { transaction } from '@onego/platform/database'
import { toHex } from './contract/bytes.ts'
import { parseCheckpoint, parseNote, parseVerifierKey, type VerifierKey, verifyNote } from './contract/signed-note.ts'
import type { CheckResult, VerifyReport } from './contract.ts'
import { entryBytes } from './contract.ts'
import type { Log } from './integrate.ts'
import { originOf, verifierKeyOf } from './note.ts'
import {
  checkpointsAfter,
  countPendingSince,
  countTiles,
  entriesFrom,
  latestCheckpoint,
  lockSequencer,
  readTiles,
  type StoredCheckpoint,
  type StoredEntry,
} from './store.ts'
import { type Edge, edgeTiles, grow, leafHash, rootOf, TILE_WIDTH, type Tile } from './tree.ts'

export type Check = () => Promise<{ count: number; problems: string[] }>

const PAGE = 8192
/** A server that runs integrates within a second; what waits longer is stuck. */
const STUCK_MS = 60_000
const PROBLEMS_SHOWN = 20

async function runCheck(name: string, check: Check): Promise<CheckResult> {
  const { count, problems } = await check()
  return { name, ok: problems.length === 0, count, problems: problems.slice(0, PROBLEMS_SHOWN) }
}

/** Recomputes the whole log from its entries; `extra` are the checks of the modules that write to it. */
export async function auditLog(
  log: Log,
  extra: Map<string, Check>,
  progress: (done: number, total: number) => void,
): Promise<VerifyReport> {
  const head = await latestCheckpoint(log.db, log.region)
  const checks = [
    ...(await recompute(log, head, progress)),
    await runCheck('ledger.signatures', () => checkSignatures(log)),
    await runCheck('ledger.pending', () => checkPending(log)),
  ]
  for (const [name, check] of extra) checks.push(await runCheck(name, check))
  return {
    at: log.now().toISOString(),
    size: head?.size ?? 0,
    root: head?.root ?? '',
    ok: checks.every((check) => check.ok),
    checks,
  }
}

interface Recomputed {
  edge: Edge
  checkpoints: number
  tiles: number
  problems: { entries: string[]; tiles: string[]; roots: string[] }
}

/** Grows the tree anew and compares, at its size, every checkpoint's root, and every stored tile on the way. */
async function recompute(log: Log, head: StoredCheckpoint | undefined, progress: ProgressOf) {
  const size = head?.size ?? 0
  const problems = { entries: [] as string[], tiles: [] as string[], roots: [] as string[] }
  const found: Recomputed = { edge: { size: 0, levels: [] }, checkpoints: 0, tiles: 0, problems }
  while (found.edge.size < size && problems.entries.length === 0) {
    await growAndCompare(log, found, size)
    progress(found.edge.size, size)
  }
  await compareExtent(log, problems)
  return [
    await runCheck('ledger.entries', async () => ({ count: found.edge.size, problems: problems.entries })),
    await runCheck('ledger.tiles', async () => ({ count: found.tiles, problems: problems.tiles })),
    await runCheck('ledger.checkpoints', async () => ({ count: found.checkpoints, problems: problems.roots })),
  ]
}

/** One page of entries, at most up to the next checkpoint. */
async function growAndCompare({ db, region }: Log, found: Recomputed, size: number) {
  const { edge, problems } = found
  const [next] = await checkpointsAfter(db, region, edge.size, 1)
  const end = Math.min(edge.size + PAGE, next?.size ?? size)
  const entries = await entriesFrom(db, region, edge.size, end - edge.size)
  const gap = entries.findIndex((entry, at) => entry.index !== edge.size + at)
  if (gap >= 0 || edge.size + entries.length < end) {
    problems.entries.push(`entry ${edge.size + (gap >= 0 ? gap : entries.length)} is missing`)
    return
  }
  const grown = grow(edge, hashEntries(entries)).filter((tile) => tile.width === TILE_WIDTH || edge.size === size)
  found.tiles += grown.length
  problems.tiles.push(...(await differing(db, region, grown)))
  if (next?.size !== edge.size) return
  found.checkpoints += 1
  if (rootOf(edge).toString('hex') !== next.root) problems.roots.push(`the tree of ${next.size} has another root`)
}

/** Nothing lies outside the newest checkpoint. The log stands still for this moment. */
function compareExtent({ db, region }: Log, problems: Recomputed['problems']) {
  return transaction(db, async () => {
    await lockSequencer(db)
    const size = (await latestCheckpoint(db, region))?.size ?? 0
    const surplus = await entriesFrom(db, region, size, 1)
    if (surplus.length > 0) problems.entries.push(`entry ${surplus[0]?.index} is under no checkpoint`)
    const stored = await countTiles(db, region)
    const expected = fullTiles(size) + edgeTiles(size).length
    if (stored !== expected) problems.tiles.push(`there are ${stored} tiles where the tree has ${expected}`)
  })
}

type ProgressOf = (done: number, total: number) => void
const hashEntries = (entries: StoredEntry[]) => entries.map((entry) => leafHash(entryBytes(entry)))

/** How many tiles of a tree of this size have all 256 hashes. */
function fullTiles(size: number): number {
  const here = Math.floor(size / TILE_WIDTH)
  return here === 0 ? 0 : here + fullTiles(here)
}

async function differing(db: Log['db'], region: string, tiles: Tile[]): Promise<string[]> {
  const read = await readTiles(db, region, tiles)
  return tiles
    .filter((tile) => !read(tile)?.subarray(0, tile.hashes.length).equals(tile.hashes))
    .map(({ level, index }) => `tile ${level}/${index} differs from its entries`)
}

async function checkSignatures({ db, region, signer }: Log) {
  const origin = originOf(region)
  const key = await parseVerifierKey(verifierKeyOf(origin, signer.rawPublicKey))
  if (!key) throw new Error('The verifier key of the log cannot be read')
  const problems: string[] = []
  let count = 0
  let page = await checkpointsAfter(db, region, 0, PAGE)
  while (page.length > 0) {
    for (const checkpoint of page) problems.push(...(await faultsOf(checkpoint, key)))
    count += page.length
    page = await checkpointsAfter(db, region, page.at(-1)?.size ?? 0, PAGE)
  }
  return { count, problems }
}

async function faultsOf({ size, root, note }: StoredCheckpoint, key: VerifierKey): Promise<string[]> {
  const read = parseCheckpoint(parseNote(note)?.text ?? '')
  if (read?.origin !== key.name || read.size !== size || toHex(read.root) !== root) {
    return [`the checkpoint of ${size} says something else than its note`]
  }
  return (await verifyNote(note, key)) === 'valid' ? [] : [`the checkpoint of ${size} is not signed by this log`]
}

async function checkPending({ db, region, now }: Log) {
  const count = await countPendingSince(db, region, new Date(now().getTime() - STUCK_MS))
  return { count, problems: count > 0 ? [`${count} entries have waited for more than a minute`] : [] }
}
