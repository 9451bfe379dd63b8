import PDFDocument from 'pdfkit'
import type { Sheet } from './draw.ts'
import { fontsFor } from './fonts.ts'

export interface PdfFacts {
  title: string
  author: string
  /** What it pretends to be; stands in the file's own data, also in an altered copy. */
  subject: string
  keywords: string
  madeAt: Date
}

/**
 * An A4 file in Chinese, with only the fonts and signs that it needs. The same facts, text and drawing give the same bytes:
 * nothing in it depends on when or where it is made.
 * @param text every sign that will be written.
 */
export async function makePdf(facts: PdfFacts, text: string, draw: (sheet: Sheet) => void): Promise<Buffer> {
  const fonts = await fontsFor(text)
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: facts.title,
      Author: facts.author,
      Subject: facts.subject,
      Keywords: facts.keywords,
      Creator: 'Onego',
      CreationDate: facts.madeAt,
      ModDate: facts.madeAt,
    },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise<void>((resolve) => doc.on('end', () => resolve()))
  for (const [name, file] of fonts.files) doc.registerFont(name, file)
  draw({ doc, fonts })
  doc.end()
  await finished
  return Buffer.concat(chunks)
}
