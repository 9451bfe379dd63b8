import { degrees, EncryptedPDFError, PDFDocument, type PDFEmbeddedPage, PDFName, type PDFPage } from '@cantoo/pdf-lib'
import { AppError } from '@onego/platform/errors'
import type { FileType } from '../contract.ts'
import { assertPixels, assertPngFits, assertUnpacksWithin, broken } from './guard.ts'
import { readJpeg } from './jpeg.ts'

const MOST_PAGES = 300
const A4 = { width: 595.28, height: 841.89 }
const MARGIN = 24

export interface Paper {
  content: Uint8Array
  type: FileType
  /** An A4 page that is laid over every page; without it the paper is only looked at. */
  overlay?: Uint8Array
}

export interface ReadPaper {
  pages: number
  /** The stamped copy. */
  pdf?: Uint8Array
}

/**
 * Opens a PDF or a picture and lays the overlay over every page; a picture becomes a page. What runs by itself or is
 * attached does not come along.
 * @throws AppError `materials.pdf-locked`, `materials.pdf-broken`, `materials.picture-broken`,
 * `materials.picture-too-large`, `materials.too-many-pages`, `materials.unpacks-too-large` (invalid).
 */
export async function readPaper({ content, type, overlay }: Paper): Promise<ReadPaper> {
  const bytes = Buffer.from(content)
  const doc = type === 'application/pdf' ? await openPdf(bytes) : await pictureOnPage(bytes, type)
  const pages = doc.getPages()
  if (pages.length > MOST_PAGES) {
    throw new AppError('invalid', 'materials.too-many-pages', `file: at most ${MOST_PAGES} pages`)
  }
  if (!overlay) return { pages: pages.length }
  const [stamp] = await doc.embedPdf(overlay)
  if (!stamp) throw new Error('the overlay has no page')
  for (const page of pages) lay(page, stamp)
  takeOutWhatRuns(doc)
  return { pages: pages.length, pdf: await doc.save({ useObjectStreams: false, updateFieldAppearances: false }) }
}

async function openPdf(bytes: Buffer): Promise<PDFDocument> {
  assertUnpacksWithin(bytes)
  try {
    const doc = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false })
    if (doc.getPages().length === 0) throw new Error('no page')
    return doc
  } catch (error) {
    if (error instanceof EncryptedPDFError) {
      const sentence = 'file: the PDF is locked with a password; save it without one and send that'
      throw new AppError('invalid', 'materials.pdf-locked', sentence, {}, error)
    }
    const sentence = 'file: the PDF cannot be read; save or scan it anew'
    throw new AppError('invalid', 'materials.pdf-broken', sentence, {}, error)
  }
}

async function pictureOnPage(bytes: Buffer, type: FileType): Promise<PDFDocument> {
  const doc = await PDFDocument.create()
  const turn = type === 'image/jpeg' ? jpegTurn(bytes) : pngTurn(bytes)
  const picture = await (type === 'image/jpeg' ? doc.embedJpg(bytes) : doc.embedPng(bytes)).catch((error) => {
    throw broken(error)
  })
  const isLying = picture.width > picture.height
  const [width, height] = isLying ? [A4.height, A4.width] : [A4.width, A4.height]
  const page = doc.addPage([width, height])
  const scale = Math.min((width - 2 * MARGIN) / picture.width, (height - 2 * MARGIN) / picture.height)
  const size = { width: picture.width * scale, height: picture.height * scale }
  page.drawImage(picture, { ...size, x: (width - size.width) / 2, y: (height - size.height) / 2 })
  page.setRotation(degrees(turn))
  return doc
}

function jpegTurn(bytes: Buffer) {
  const { width, height, turn } = readJpeg(bytes)
  assertPixels(width, height)
  return turn
}

function pngTurn(bytes: Buffer): 0 {
  assertPngFits(bytes)
  return 0
}

/** Upright as the page is read, as wide as it, repeated upwards on high pages. */
function lay(page: PDFPage, stamp: PDFEmbeddedPage) {
  const box = page.getCropBox()
  const turned = ((page.getRotation().angle % 360) + 360) % 360
  const isSideways = turned === 90 || turned === 270
  const [width, height] = isSideways ? [box.height, box.width] : [box.width, box.height]
  const scale = width / A4.width
  const corner = {
    x: turned === 90 || turned === 180 ? box.x + box.width : box.x,
    y: turned === 180 || turned === 270 ? box.y + box.height : box.y,
  }
  const along = (distance: number) => {
    const angle = ((turned + 90) * Math.PI) / 180
    return { x: corner.x + distance * Math.cos(angle), y: corner.y + distance * Math.sin(angle) }
  }
  for (let up = 0; up < height - 1; up += A4.height * scale) {
    page.drawPage(stamp, { ...along(up), xScale: scale, yScale: scale, rotate: degrees(turned) })
  }
}

/** ISO 32000-1 §7.7.2 and §12.6: actions of the document, scripts and attached files. */
function takeOutWhatRuns(doc: PDFDocument) {
  for (const name of ['OpenAction', 'AA', 'Names', 'AF']) doc.catalog.delete(PDFName.of(name))
  for (const page of doc.getPages()) page.node.delete(PDFName.of('AA'))
}
