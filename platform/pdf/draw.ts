import type PDFDocument from 'pdfkit'
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
