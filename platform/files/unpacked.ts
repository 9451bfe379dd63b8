import { inflateRawSync } from 'node:zlib'

const END_OF_DIRECTORY = Buffer.from('504b0506', 'hex')
const DIRECTORY_ENTRY = 0x02014b50
const DEFLATED = 8

/**
 * How many bytes a ZIP archive (a workbook is one) becomes. Its directory says so (APPNOTE 4.3.12), but whoever made it may lie: each
 * file is unpacked as far as the limit to see.
 * @returns `broken` if the archive is cut off or its directory does not hold, `large` if it becomes more than `most` bytes.
 */
export function unpackedSize(content: Uint8Array, most: number): number | 'broken' | 'large' {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const end = bytes.lastIndexOf(END_OF_DIRECTORY)
  if (end < 0 || bytes.length < end + 22) return 'broken'
  let size = 0
  try {
    for (let at = bytes.readUInt32LE(end + 16); bytes.readUInt32LE(at) === DIRECTORY_ENTRY; at = after(bytes, at)) {
      size += sizeOf(bytes, at, most - size)
      if (size > most) return 'large'
    }
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'large' : 'broken'
  }
  return size
}

/** Throws `ERR_BUFFER_TOO_LARGE` past `most`. */
function sizeOf(bytes: Buffer, entry: number, most: number): number {
  const [method, packed, place] = [
    bytes.readUInt16LE(entry + 10),
    bytes.readUInt32LE(entry + 20),
    bytes.readUInt32LE(entry + 42),
  ]
  if (method !== DEFLATED) return packed
  const from = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28)
  return inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(1, most) }).length
}

const after = (bytes: Buffer, at: number) =>
  at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
