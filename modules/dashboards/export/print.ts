import { makePdf, write } from '@onego/platform/pdf'
import { renderAsync } from '@resvg/resvg-js'
import type { Picture } from './board.ts'
import { fontFilesFor } from './fonts.ts'

/** The picture in dots, twice as fine as the screen it is made for. */
export async function toPng({ svg, width }: Picture, dataDir: string): Promise<Buffer> {
  const fontFiles = await fontFilesFor(svg, dataDir)
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: Math.min(3840, 2 * width) },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC', sansSerifFamily: 'Noto Sans SC' },
  })
  return image.asPng()
}

/** pdfkit draws pictures too; `@onego/platform/pdf` types only what it uses itself. */
interface DrawsPictures {
  image(content: Buffer, x: number, y: number, place: { fit: [number, number] }): void
}

interface Sheet {
  title: string
  subtitle: string
  /** Widget and its source, in the order of the board. */
  sources: { title: string; text: string }[]
  made: string
  at: Date
  owner: string
}

const [A4_WIDTH, A4_HEIGHT, EDGE] = [595.28, 841.89, 40]

/** An A4 sheet: title, picture, and the sources of everything on it as text. */
export async function toPdf(picture: Picture, png: Buffer, sheet: Sheet): Promise<Buffer> {
  const { title, subtitle, sources, made, at, owner } = sheet
  const lines = sources.map((one) => `${one.title}：${one.text}`)
  const facts = { title, author: owner, subject: subtitle || title, keywords: made, madeAt: at }
  const room = { width: A4_WIDTH - 2 * EDGE, height: A4_HEIGHT - 260 }
  return makePdf(facts, [title, subtitle, made, ...lines].join(''), (page) => {
    const { doc } = page
    const place = { x: EDGE, width: room.width }
    let y = write(page, title, { ...place, y: EDGE, size: 18 })
    if (subtitle) y = write(page, subtitle, { ...place, y, size: 10, color: '#525f6e' })
    y = write(page, made, { ...place, y, size: 9, color: '#525f6e' }) + 6
    const scale = Math.min(room.width / picture.width, room.height / picture.height)
    ;(doc as unknown as DrawsPictures).image(png, EDGE, y, { fit: [room.width, room.height] })
    y += picture.height * scale + 14
    for (const line of lines) {
      if (y > A4_HEIGHT - EDGE - 20) {
        doc.addPage()
        y = EDGE
      }
      y = write(page, line, { ...place, y, size: 9 })
    }
  })
}
