import type PDFDocument from 'pdfkit'
import { qrCode } from '../qr.ts'
import type { Fonts } from './fonts.ts'

export interface Sheet {
  doc: PDFDocument
  fonts: Fonts
}

interface Place {
  x: number
  y: number
  width: number
  size: number
  align?: 'left' | 'center'
  color?: string
}

/** Characters with their widths; each in the font that has it. */
function measure({ doc, fonts }: Sheet, text: string, size: number) {
  return [...text].map((character) => {
    const font = fonts.fontOf(character)
    return { character, font, width: doc.font(font).fontSize(size).widthOfString(character) }
  })
}

type Measured = ReturnType<typeof measure>
const widthOf = (line: Measured) => line.reduce((sum, { width }) => sum + width, 0)

function breakLines(text: Measured, width: number): Measured[] {
  const lines: Measured[] = [[]]
  for (const one of text) {
    const line = lines.at(-1) ?? []
    if (one.character === '\n' || widthOf(line) + one.width > width) lines.push([])
    if (one.character !== '\n') lines.at(-1)?.push(one)
  }
  return lines
}

/** Writes text that breaks anywhere, as Chinese does. @returns the y below it. */
export function write(sheet: Sheet, text: string, { x, y, width, size, align = 'left', color = '#1f2933' }: Place) {
  let top = y
  for (const line of breakLines(measure(sheet, text, size), width)) {
    let left = align === 'center' ? x + (width - widthOf(line)) / 2 : x
    for (const run of runsOf(line)) {
      sheet.doc.font(run.font).fontSize(size).fillColor(color).text(run.text, left, top, { lineBreak: false })
      left += run.width
    }
    top += size * 1.5
  }
  return top
}

function runsOf(line: Measured) {
  const runs: { font: string; text: string; width: number }[] = []
  for (const { character, font, width } of line) {
    const last = runs.at(-1)
    if (last?.font !== font) runs.push({ font, text: character, width })
    else Object.assign(last, { text: last.text + character, width: last.width + width })
  }
  return runs
}

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
