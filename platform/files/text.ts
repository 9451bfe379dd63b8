/**
 * A file as text, its encoding told by its bytes: UTF-8 with or without byte-order mark, UTF-16, else GB18030 (which has
 * GBK in it). @returns undefined if the bytes are text of none of these.
 */
export function textOf(content: Uint8Array): { text: string; encoding: string } | undefined {
  if (startsWith(content, [0xef, 0xbb, 0xbf])) return decoded(content, 'utf-8', 'UTF-8 BOM')
  if (startsWith(content, [0xff, 0xfe])) return decoded(content, 'utf-16le', 'UTF-16LE')
  if (startsWith(content, [0xfe, 0xff])) return decoded(content, 'utf-16be', 'UTF-16BE')
  const utf8 = tryDecode(content, 'utf-8')
  if (utf8 === undefined) return decoded(content, 'gb18030', 'GB18030')
  return isText(utf8) ? { text: utf8, encoding: 'UTF-8' } : undefined
}

/** What a file is by its first bytes: a workbook of today (ZIP), one of before 2007, or something else. */
export function workbookKind(content: Uint8Array): 'xlsx' | 'xls' | undefined {
  if (startsWith(content, [0x50, 0x4b])) return 'xlsx'
  return startsWith(content, [0xd0, 0xcf, 0x11, 0xe0]) ? 'xls' : undefined
}

const startsWith = (content: Uint8Array, bytes: number[]) => bytes.every((byte, index) => content[index] === byte)

function decoded(content: Uint8Array, encoding: string, name: string) {
  const text = tryDecode(content, encoding)
  return text !== undefined && isText(text) ? { text, encoding: name } : undefined
}

function tryDecode(content: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

/** Control characters and private-use characters tell that the bytes were no text of this encoding. */
function isText(text: string): boolean {
  for (const character of text.slice(0, 200_000)) {
    const code = character.codePointAt(0) ?? 0
    const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13
    if (isControl || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return false
  }
  return !text.includes('\0')
}
