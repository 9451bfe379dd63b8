import { makePdf, type Sheet, write } from '@onego/platform/pdf'

const WIDTH = 595.28
const HEIGHT = 841.89
const MARGIN = 28
const INK = '#8a1f1f'

/** One A4 page of nothing but the words: pale across the page three times, and readable at its foot. */
export function makeOverlay(words: string, madeAt: Date): Promise<Buffer> {
  const facts = { title: words, author: 'Onego', subject: words, keywords: 'watermark', madeAt }
  return makePdf(facts, words, (sheet) => {
    for (const y of [HEIGHT * 0.2, HEIGHT * 0.5, HEIGHT * 0.8]) across(sheet, words, y)
    foot(sheet, words)
  })
}

function across(sheet: Sheet, words: string, y: number) {
  const { doc } = sheet
  doc.save()
  doc.opacity(0.28)
  doc.rotate(-30, { origin: [WIDTH / 2, y] })
  write(sheet, words, { x: 40, y: y - 16, width: WIDTH - 80, size: 16, align: 'center', color: INK })
  doc.restore()
}

function foot(sheet: Sheet, words: string) {
  const { doc } = sheet
  const size = 9
  const lines = words.length * size > WIDTH - 2 * MARGIN ? 2 : 1
  const height = lines * size * 1.5
  const y = HEIGHT - MARGIN - height
  doc.save()
  doc.opacity(0.75)
  doc.rect(MARGIN - 6, y - 4, WIDTH - 2 * MARGIN + 12, height + 6).fill('#ffffff')
  doc.opacity(0.9)
  write(sheet, words, { x: MARGIN, y, width: WIDTH - 2 * MARGIN, size, color: INK })
  doc.restore()
}
