import { inflateSync } from 'node:zlib'
import { AppError } from '@onego/platform/errors'

/** One page scanned in colour at 600 dpi is 104 MB unpacked. */
const MOST_UNPACKED = 160 * 1_048_576
const MOST_TOGETHER = 640 * 1_048_576
/** What a packed part of a packed part may be packed in once more. */
const DEEPEST = 3
const MOST_PIXELS = 60_000_000

const tooMuch = () =>
  new AppError(
    'invalid',
    'materials.unpacks-too-large',
    'file: unpacks to far more than it says; save it anew and send that',
  )

/** @throws AppError `materials.unpacks-too-large` (invalid): a small file that would fill the memory once it is read. */
export function assertUnpacksWithin(pdf: Buffer): void {
  let together = 0
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue
    together += unpackedBytes(pdf.subarray(startOf(pdf, at + 6)), DEEPEST)
    if (together > MOST_TOGETHER) throw tooMuch()
  }
}

function startOf(pdf: Buffer, at: number): number {
  const next = pdf[at] === 0x0d ? at + 1 : at
  return pdf[next] === 0x0a ? next + 1 : next
}

/** Zlib (RFC 1950) or nothing: two bytes that are a multiple of 31 and name method 8. */
const isPacked = (part: Buffer) => part.length > 2 && ((part[0] ?? 0) & 15) === 8 && part.readUInt16BE(0) % 31 === 0

function unpackedBytes(part: Buffer, depth: number): number {
  if (!isPacked(part)) return 0
  const unpacked = unpack(part)
  if (!unpacked || depth === 0) return unpacked?.length ?? 0
  return unpacked.length + unpackedBytes(unpacked, depth - 1)
}

function unpack(part: Buffer): Buffer | undefined {
  try {
    return inflateSync(part, { maxOutputLength: MOST_UNPACKED })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch()
    return undefined
  }
}

/** @throws AppError `materials.picture-too-large` (invalid), `materials.picture-broken` (invalid). */
export function assertPngFits(png: Buffer): void {
  if (png.length < 33 || png.toString('latin1', 12, 16) !== 'IHDR') throw broken()
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  assertPixels(width, height)
  const packed = partsOf(png, 'IDAT')
  // Four channels of two bytes, and one byte before each line; twice that for interlaced pictures.
  const most = Math.max(1024, 2 * (width * 8 + 1) * height)
  try {
    inflateSync(packed, { maxOutputLength: Math.min(most, 1024 * 1_048_576) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch()
    throw broken(error)
  }
}

/** Width and height of a picture in pixels. */
export function assertPixels(width: number, height: number): void {
  if (width === 0 || height === 0) throw broken()
  if (width * height <= MOST_PIXELS) return
  throw new AppError(
    'invalid',
    'materials.picture-too-large',
    'file: at most 60 million pixels; make the picture smaller',
  )
}

function partsOf(png: Buffer, name: string): Buffer {
  const parts: Buffer[] = []
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === name) parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return Buffer.concat(parts)
}

export const broken = (cause?: unknown) =>
  new AppError(
    'invalid',
    'materials.picture-broken',
    'file: the picture cannot be read; take or save it anew',
    {},
    cause,
  )
