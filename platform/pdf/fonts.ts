import { readFile } from 'node:fs/promises'
import { unpackWoff } from './woff.ts'

/** The common characters, in one file; rarer ones lie in numbered files named in `unicode.json`. */
const COMMON = 'chinese-simplified'
const folder = new URL('./', import.meta.resolve('@fontsource/noto-sans-sc/package.json'))

export interface Fonts {
  /** Font name → TrueType file. */
  files: Map<string, Buffer>
  fontOf(character: string): string
}

type Ranges = [name: string, from: number, to: number][]

let ranges: Promise<Ranges> | undefined
const opened = new Map<string, Promise<Buffer>>()

const open = (name: string): Promise<Buffer> => {
  const file =
    opened.get(name) ?? readFile(new URL(`files/noto-sans-sc-${name}-400-normal.woff`, folder)).then(unpackWoff)
  opened.set(name, file)
  return file
}

/** Noto Sans SC for this text: the common file and whichever hold its rare characters. */
export async function fontsFor(text: string): Promise<Fonts> {
  ranges ??= readRanges()
  const common = await open(COMMON)
  const known = characterSet(common)
  const files = new Map([[COMMON, common]])
  const chosen = new Map<string, string>()
  for (const character of new Set(text)) {
    const point = character.codePointAt(0) ?? 0
    const rare = known.has(point) ? undefined : (await ranges).find(([, from, to]) => from <= point && point <= to)
    if (!rare) continue
    files.set(rare[0], await open(rare[0]))
    chosen.set(character, rare[0])
  }
  return { files, fontOf: (character) => chosen.get(character) ?? COMMON }
}

async function readRanges(): Promise<Ranges> {
  const listed: Record<string, string> = JSON.parse(await readFile(new URL('unicode.json', folder), 'utf8'))
  return Object.entries(listed)
    .filter(([name]) => /^\[\d+\]$/.test(name))
    .flatMap(([name, text]) =>
      text.split(',').map((range): Ranges[number] => {
        const [from = '', to = from] = range.replace(/^U\+/i, '').split('-')
        return [name.slice(1, -1), Number.parseInt(from, 16), Number.parseInt(to, 16)]
      }),
    )
}

let commonSet: Set<number> | undefined

/** Code points in the font's own table (cmap format 12 or 4, ISO/IEC 14496-22). */
function characterSet(font: Buffer): Set<number> {
  commonSet ??= readCharacters(font)
  return commonSet
}

function readCharacters(font: Buffer): Set<number> {
  const cmap = tableOf(font, 'cmap')
  const found = new Set<number>()
  const count = cmap.readUInt16BE(2)
  for (let index = 0; index < count; index += 1) {
    const at = cmap.readUInt32BE(4 + 8 * index + 4)
    const format = cmap.readUInt16BE(at)
    if (format === 12) addGroups(cmap.subarray(at), found)
    if (format === 4) addSegments(cmap.subarray(at), found)
  }
  return found
}

function tableOf(font: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    if (font.toString('latin1', at, at + 4) !== tag) continue
    const offset = font.readUInt32BE(at + 8)
    return font.subarray(offset, offset + font.readUInt32BE(at + 12))
  }
  throw new Error(`the font has no table ${tag}`)
}

function addGroups(table: Buffer, found: Set<number>) {
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const at = 16 + 12 * group
    for (let point = table.readUInt32BE(at); point <= table.readUInt32BE(at + 4); point += 1) found.add(point)
  }
}

function addSegments(table: Buffer, found: Set<number>) {
  const twice = table.readUInt16BE(6)
  for (let segment = 0; segment < twice; segment += 2) {
    const last = table.readUInt16BE(14 + segment)
    const first = table.readUInt16BE(16 + twice + segment)
    for (let point = first; point <= last && point < 0xffff; point += 1) found.add(point)
  }
}
