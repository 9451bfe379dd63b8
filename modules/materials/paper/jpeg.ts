import { broken } from './guard.ts'

/** What is needed of a JPEG to put it upright on a page: size in pixels as stored, and how far it must be turned. */
export interface Jpeg {
  width: number
  height: number
  /** Degrees clockwise (EXIF 2.3 tag 0112; mirrored ones are turned and stay mirrored). */
  turn: 0 | 90 | 180 | 270
}

const TURNS: Record<number, Jpeg['turn']> = { 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 }
/** Start of frame, but not DHT, JPG, DAC (ITU-T T.81 table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** @throws AppError `materials.picture-broken` (invalid). */
export function readJpeg(jpeg: Buffer): Jpeg {
  let turn: Jpeg['turn'] = 0
  for (let at = 2; at + 9 < jpeg.length; ) {
    if (jpeg[at] !== 0xff) throw broken()
    const marker = jpeg[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrame(marker)) return { width: jpeg.readUInt16BE(at + 7), height: jpeg.readUInt16BE(at + 5), turn }
    const length = jpeg.readUInt16BE(at + 2)
    if (marker === 0xe1) turn = turnOf(jpeg.subarray(at + 4, at + 2 + length)) ?? turn
    at += 2 + length
  }
  throw broken()
}

function turnOf(part: Buffer): Jpeg['turn'] | undefined {
  if (part.length < 20 || part.toString('latin1', 0, 4) !== 'Exif') return undefined
  const tiff = part.subarray(6)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = long(4)
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + 12 * entry
    if (short(at) === 0x0112) return TURNS[short(at + 8)] ?? 0
  }
  return undefined
}
