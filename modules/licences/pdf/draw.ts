import { type Sheet, write } from '@onego/platform/pdf'
import { qrCode } from '../qr.ts'

export function drawQr({ doc }: Sheet, text: string, place: { x: number; y: number; side: number }) {
  const { size, cells } = qrCode(text)
  const unit = place.side / size
  for (const [x, y] of cells) doc.rect(place.x + x * unit, place.y + y * unit, unit, unit)
  doc.fill('#000000')
}

/** A round mark in the place of a seal that says it is none. */
export function drawDemoMark(sheet: Sheet, { x, y, radius }: { x: number; y: number; radius: number }) {
  const { doc } = sheet
  const color = '#c8102e'
  doc
    .save()
    .opacity(0.75)
    .rotate(-12, { origin: [x, y] })
  doc.lineWidth(2.5).circle(x, y, radius).stroke(color)
  doc
    .lineWidth(0.8)
    .circle(x, y, radius - 5)
    .stroke(color)
  const middle = { x: x - radius, width: 2 * radius, align: 'center' as const, color }
  write(sheet, '演示', { ...middle, y: y - 23, size: 24 })
  write(sheet, '非真实印章', { ...middle, y: y + 10, size: 9 })
  write(sheet, 'DEMO · NOT A SEAL', { ...middle, y: y + 23, size: 6 })
  doc.restore()
}
