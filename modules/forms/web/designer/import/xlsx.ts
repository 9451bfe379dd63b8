/** The cells of the first sheet of a workbook (ECMA-376 Part 1): texts and numbers, no formulas, no formats. */

const MOST_BYTES = 20 * 1_048_576
const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50

export class UnreadableWorkbook extends Error {}

/** @throws UnreadableWorkbook for what is no workbook, or unpacks to more than 20 MB. */
export async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const parts = listParts(bytes)
  const text = async (name: string) => {
    const part = parts.get(name)
    return part ? new TextDecoder().decode(await unpack(bytes, part)) : undefined
  }
  const sheet = (await text(await firstSheet(text))) ?? (await text('xl/worksheets/sheet1.xml'))
  if (sheet === undefined) throw new UnreadableWorkbook('there is no sheet')
  return readSheet(sheet, readShared((await text('xl/sharedStrings.xml')) ?? ''))
}

/** The sheet that stands first in the workbook, which need not be called sheet1. */
async function firstSheet(text: (name: string) => Promise<string | undefined>): Promise<string> {
  const workbook = (await text('xl/workbook.xml')) ?? ''
  const relations = (await text('xl/_rels/workbook.xml.rels')) ?? ''
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/.exec(workbook)?.[1]
  const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].find(([one]) => one.includes(`Id="${id}"`))?.[0]
  const target = /Target="([^"]+)"/.exec(relation ?? '')?.[1] ?? 'worksheets/sheet1.xml'
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

interface Part {
  from: number
  packed: number
  size: number
  method: number
}

/** The directory at the end of a ZIP file (APPNOTE 4.3.12). */
function listParts(bytes: Uint8Array): Map<string, Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1
  if (end < 0) throw new UnreadableWorkbook('this is no workbook')
  const parts = new Map<string, Part>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw new UnreadableWorkbook('it is damaged')
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ]
    parts.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      from: view.getUint32(at + 42, true),
    })
    at += 46 + name + extra + comment
  }
  return parts
}

async function unpack(bytes: Uint8Array, { from, packed, size, method }: Part): Promise<Uint8Array> {
  if (size > MOST_BYTES || from + 30 > bytes.length) throw new UnreadableWorkbook('it is too large')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true)
  const held = bytes.slice(start, start + packed)
  if (method === 0) return held
  if (method !== 8) throw new UnreadableWorkbook('it is packed in an unknown way')
  return readAll(new Blob([held]).stream().pipeThrough(new DecompressionStream('deflate-raw')))
}

/** What a file says of its size need not be true: reading stops when there is too much. */
async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  const reader = stream.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    bytes += piece.value.length
    if (bytes > MOST_BYTES) throw new UnreadableWorkbook('it is too large')
    pieces.push(piece.value)
  }
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescapeXml = (text: string): string =>
  text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/** Texts of a cell or shared string; pronunciation hints (rPh) are none of its words. */
const wordsOf = (xml: string): string =>
  unescapeXml(
    [...xml.replace(/<(\w+:)?rPh\b.*?<\/(\w+:)?rPh>/gs, '').matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>(.*?)<\/(?:\w+:)?t>/gs)]
      .map(([, words]) => words)
      .join(''),
  )

const readShared = (xml: string): string[] =>
  [...xml.matchAll(/<(?:\w+:)?si>(.*?)<\/(?:\w+:)?si>/gs)].map(([, inside = '']) => wordsOf(inside))

const MOST_COLUMNS = 60

function readSheet(xml: string, shared: readonly string[]): string[][] {
  return [...xml.matchAll(/<(?:\w+:)?row\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?row>)/gs)].map(([, cells = '']) => {
    const row: string[] = []
    for (const [, attributes = '', inside = ''] of cells.matchAll(
      /<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs,
    )) {
      const column = columnOf(/\br="([A-Z]+)\d+"/.exec(attributes)?.[1], row.length)
      if (column < MOST_COLUMNS) row[column] = cellValue(/\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n', inside, shared)
    }
    return Array.from(row, (cell) => cell ?? '')
  })
}

const columnOf = (letters: string | undefined, next: number): number =>
  letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : next

function cellValue(type: string, inside: string, shared: readonly string[]): string {
  if (type === 'inlineStr') return wordsOf(inside).trim()
  const value = unescapeXml(/<(?:\w+:)?v>(.*?)<\/(?:\w+:)?v>/s.exec(inside)?.[1] ?? '')
  return (type === 's' ? (shared[Number(value)] ?? '') : value).trim()
}
