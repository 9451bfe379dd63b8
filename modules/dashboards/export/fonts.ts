import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decompress } from 'wawoff2'

const folder = new URL('./', import.meta.resolve('@fontsource/noto-sans-sc/package.json'))
const COMMON = ['noto-sans-sc-chinese-simplified-400-normal', 'noto-sans-sc-chinese-simplified-700-normal']

/** The 6,763 characters of GB 2312 are in the common files; rarer ones lie in numbered files named in `unicode.json`. */
function commonCharacters(): Set<string> {
  const decoder = new TextDecoder('gb2312')
  const found = new Set<string>()
  for (let first = 0xb0; first <= 0xf7; first += 1) {
    const bytes = Uint8Array.from({ length: 94 * 2 }, (_, at) => (at % 2 === 0 ? first : 0xa1 + (at >> 1)))
    for (const sign of decoder.decode(bytes)) found.add(sign)
  }
  return found
}

let common: Set<string> | undefined
let ranges: Promise<[name: string, from: number, to: number][]> | undefined

async function readRanges(): Promise<[string, number, number][]> {
  const listed: Record<string, string> = JSON.parse(await readFile(new URL('unicode.json', folder), 'utf8'))
  return Object.entries(listed)
    .filter(([name]) => /^\[\d+\]$/.test(name))
    .flatMap(([name, text]) =>
      text.split(',').map((range): [string, number, number] => {
        const [from = '', to = from] = range.replace(/^U\+/i, '').split('-')
        return [name.slice(1, -1), Number.parseInt(from, 16), Number.parseInt(to, 16)]
      }),
    )
}

/** Files for what is rare in this text. */
async function rareFiles(text: string): Promise<string[]> {
  common ??= commonCharacters()
  const rare = [...new Set(text)].filter((sign) => sign >= '\u2e80' && !common?.has(sign))
  if (rare.length === 0) return []
  ranges ??= readRanges()
  const known = await ranges
  const names = rare.flatMap((sign) => {
    const point = sign.codePointAt(0) ?? 0
    return known.find(([, from, to]) => from <= point && point <= to)?.[0] ?? []
  })
  return [...new Set(names)].map((name) => `noto-sans-sc-${name}-400-normal`)
}

const making = new Map<string, Promise<string>>()

/**
 * TrueType files of Noto Sans SC for this text, as the printer of pictures needs them. Each is unpacked once from the
 * package and kept in `dataDir`/fonts; whoever takes the folder away only has it made again.
 */
export async function fontFilesFor(text: string, dataDir: string): Promise<string[]> {
  const names = [...COMMON, ...(await rareFiles(text))]
  return Promise.all(
    names.map((name) => {
      const path =
        making.get(name) ??
        unpacked(name, join(dataDir, 'fonts')).catch((error) => {
          making.delete(name)
          throw error
        })
      making.set(name, path)
      return path
    }),
  )
}

async function unpacked(name: string, into: string): Promise<string> {
  const packed = await readFile(new URL(`files/${name}.woff2`, folder))
  const digest = createHash('sha256').update(packed).digest('hex').slice(0, 16)
  const path = join(into, `${name}-${digest}.ttf`)
  if (
    await stat(path).then(
      () => true,
      () => false,
    )
  )
    return path
  await mkdir(into, { recursive: true })
  // Several processes may do this at once; each renames a whole file.
  const draft = `${path}.${process.pid}`
  await writeFile(draft, await decompress(packed))
  await rename(draft, path)
  return path
}
