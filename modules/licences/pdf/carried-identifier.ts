import { inflateSync } from 'node:zlib'
import { readIdentifier } from '../identifier.ts'

const PATTERN = /1\.2\.156\.3005\.2\.[0-9A-Z.]{30,80}/g
const MOST_STREAMS = 400
const MOST_BYTES = 4_000_000

/**
 * The licence identifier that a PDF carries, also after another program has saved it again (as UTF-16, or packed into
 * object streams). Streams are unpacked up to a limit, so that a small file cannot fill the memory.
 */
export function carriedIdentifier(pdf: Buffer): string | undefined {
  return findIn(pdf) ?? unpackedStreams(pdf).map(findIn).find(Boolean)
}

function findIn(bytes: Buffer): string | undefined {
  const plain = bytes.toString('latin1')
  for (const text of [plain, plain.replaceAll('\0', '')]) {
    for (const [candidate] of text.matchAll(PATTERN)) {
      if (readIdentifier(candidate)) return candidate
    }
  }
  return undefined
}

function unpackedStreams(pdf: Buffer): Buffer[] {
  const found: Buffer[] = []
  let at = pdf.indexOf('stream')
  while (at >= 0 && found.length < MOST_STREAMS) {
    const start = at + 'stream'.length + (pdf[at + 6] === 0x0d ? 2 : 1)
    const end = pdf.indexOf('endstream', start)
    if (end < 0) break
    const unpacked = unpack(pdf.subarray(start, end))
    if (unpacked) found.push(unpacked)
    at = pdf.indexOf('stream', end + 'endstream'.length)
  }
  return found
}

function unpack(packed: Buffer): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_BYTES })
  } catch {
    return undefined // a picture, an encrypted stream, or damage: nothing to read here
  }
}
