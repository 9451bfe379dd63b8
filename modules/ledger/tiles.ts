import { notFound } from '@onego/platform/errors'
import { entryBytes } from './contract.ts'
import { entriesFrom, type LedgerDb, readTiles } from './store.ts'
import { TILE_WIDTH } from './tree.ts'

interface AskedTile {
  level: number | 'entries'
  index: number
  width: number
}

/**
 * Reads a C2SP tlog-tiles path below `tile/`: `<level or entries>/<index in groups of three digits>[.p/<width>]`,
 * e.g. `0/x001/067.p/112`. Undefined for any other spelling, so that each tile has one address.
 */
function parseTilePath(path: string): AskedTile | undefined {
  const found = /^(entries|[0-5]?\d|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!found) return undefined
  const [, levelText = '', groups = '', widthText] = found
  const index = Number(groups.replaceAll(/[x/]/g, ''))
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText)
  const level = levelText === 'entries' ? 'entries' : Number(levelText)
  const isPlain = tilePath({ level, index, width }) === path
  return isPlain && Number.isSafeInteger(index) ? { level, index, width } : undefined
}

function tilePath({ level, index, width }: AskedTile): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/\d{3}/g) ?? []
  const place = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `${level}/${place}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** The bytes of a tile or entry bundle. @throws AppError `ledger.tile-not-found`. */
export async function readTile(db: LedgerDb, region: string, path: string): Promise<Buffer> {
  const asked = parseTilePath(path)
  const content = asked && (await contentOf(db, region, asked))
  if (!content) throw notFound('ledger.tile', path)
  return content
}

async function contentOf(db: LedgerDb, region: string, { level, index, width }: AskedTile) {
  if (level === 'entries') return readBundle(db, region, { from: index * TILE_WIDTH, width })
  const held = (await readTiles(db, region, [{ level, index }]))({ level, index })
  return held && held.length >= width * 32 ? held.subarray(0, width * 32) : undefined
}

/** Entry bundle: each entry behind its length in two bytes, big-endian. */
async function readBundle(db: LedgerDb, region: string, { from, width }: { from: number; width: number }) {
  const entries = await entriesFrom(db, region, from, width)
  if (entries.length < width || entries.at(-1)?.index !== from + width - 1) return undefined
  return Buffer.concat(
    entries.flatMap((entry) => {
      const bytes = entryBytes(entry)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(bytes.length)
      return [length, bytes]
    }),
  )
}
