import type { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import type { OpenFile } from './files-table.ts'

interface Entry {
  method: number
  packedBytes: number
  localHeader: number
}

export interface Zip {
  names: string[]
  /** Unpacked text of an entry, piece by piece; undefined if there is none. */
  text(name: string, mostCharacters: number): AsyncIterable<string> | undefined
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
/** With its comment of at most 64 KiB. */
const LONGEST_END = END_BYTES + 65_535
const LARGEST_DIRECTORY = 8 * 1_048_576

/**
 * Entries of a ZIP file (PKWARE APPNOTE 4.3), read from where they lie.
 * @throws SyntaxError if the end is missing: no ZIP file, or one that is still being written.
 */
export async function openZip(file: OpenFile): Promise<Zip> {
  const entries = await readDirectory(file)

  async function* unpack(entry: Entry, mostCharacters: number) {
    const header = view(await file.slice(entry.localHeader, entry.localHeader + 30))
    if (header.getUint32(0, true) !== LOCAL) throw new SyntaxError('a part of the workbook is missing')
    const start = entry.localHeader + 30 + header.getUint16(26, true) + header.getUint16(28, true)
    const end = start + entry.packedBytes
    if (end > file.bytes) throw new SyntaxError('a part of the workbook is missing')
    const packed = await file.stream({ start, end })
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let characters = 0
    for await (const chunk of entry.method === 0 ? packed : inflated(packed)) {
      const text = decoder.decode(chunk, { stream: true })
      characters += text.length
      if (characters > mostCharacters) throw new RangeError('a part of the workbook is too large')
      yield text
    }
  }

  return {
    names: [...entries.keys()],
    text(name, mostCharacters) {
      const entry = entries.get(name)
      return entry && unpack(entry, mostCharacters)
    },
  }
}

async function* inflated(packed: Readable): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw()
  packed.on('error', (error) => inflate.destroy(error))
  try {
    yield* packed.pipe(inflate)
  } finally {
    packed.destroy()
    inflate.destroy()
  }
}

async function readDirectory(file: OpenFile): Promise<Map<string, Entry>> {
  const tailStart = Math.max(0, file.bytes - LONGEST_END)
  const tail = view(await file.slice(tailStart, file.bytes))
  let at = tail.byteLength - END_BYTES
  while (at >= 0 && tail.getUint32(at, true) !== END) at -= 1
  if (at < 0) throw new SyntaxError('the workbook does not end')
  const size = tail.getUint32(at + 12, true)
  const start = tail.getUint32(at + 16, true)
  if (size > LARGEST_DIRECTORY || start + size > file.bytes) throw new SyntaxError('the workbook has no directory')
  return parseDirectory(view(await file.slice(start, start + size)))
}

function parseDirectory(directory: DataView): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === CENTRAL; ) {
    const nameBytes = directory.getUint16(at + 28, true)
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameBytes))
    entries.set(name, {
      method: directory.getUint16(at + 10, true),
      packedBytes: directory.getUint32(at + 20, true),
      localHeader: directory.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true)
  }
  return entries
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
