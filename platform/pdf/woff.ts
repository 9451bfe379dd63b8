import { inflateSync } from 'node:zlib'

interface Table {
  tag: string
  checksum: number
  content: Buffer
}

const align4 = (length: number) => (length + 3) & ~3

/** Unpacks a WOFF 1.0 font (W3C Recommendation 2012) into the TrueType file it holds, which is read much faster. */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => readTable(woff, 44 + 20 * index))
  return writeSfnt(woff.readUInt32BE(4), tables)
}

function readTable(woff: Buffer, at: number): Table {
  const offset = woff.readUInt32BE(at + 4)
  const packed = woff.subarray(offset, offset + woff.readUInt32BE(at + 8))
  const length = woff.readUInt32BE(at + 12)
  const content = packed.length < length ? inflateSync(packed) : packed
  if (content.length !== length) throw new Error('damaged WOFF table')
  return { tag: woff.toString('latin1', at, at + 4), checksum: woff.readUInt32BE(at + 16), content }
}

function writeSfnt(flavour: number, tables: Table[]): Buffer {
  const power = Math.floor(Math.log2(tables.length))
  const head = Buffer.alloc(12 + 16 * tables.length)
  head.writeUInt32BE(flavour, 0)
  head.writeUInt16BE(tables.length, 4)
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * (tables.length - 2 ** power), 10)
  const parts: Buffer[] = [head]
  let offset = head.length
  tables.forEach(({ tag, checksum, content }, index) => {
    const at = 12 + 16 * index
    head.write(tag, at, 'latin1')
    head.writeUInt32BE(checksum, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(content.length, at + 12)
    parts.push(content, Buffer.alloc(align4(content.length) - content.length))
    offset += align4(content.length)
  })
  return Buffer.concat(parts)
}
