import { create } from 'qrcode'

/** A QR code (ISO/IEC 18004, level M) as one SVG-style path on a square of `size` units; works in the browser and in Node. */
export function qrCode(text: string): { size: number; cells: [x: number, y: number][] } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const cells: [number, number][] = []
  data.forEach((dark, index) => {
    if (dark) cells.push([index % size, Math.floor(index / size)])
  })
  return { size, cells }
}
