/** Cells of a text with commas, semicolons or tabs between them (RFC 4180: quotes may hold separators and line ends). */
export function readCells(text: string): string[][] {
  const body = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(body)
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end = ''] of body.matchAll(partsBy(separator))) {
    rows.at(-1)?.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"').trim())
    if (end === '') break
    if (end !== separator) rows.push([])
  }
  return rows
}

const partsBy = (separator: string) =>
  new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'g')

function separatorOf(text: string): string {
  const [line = ''] = text.split(/\r|\n/, 1)
  const counts = [',', '\t', ';'].map((sign) => [sign, line.split(sign).length] as const)
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ','
}

/** UTF-8, or the GB 18030 that spreadsheets in China save. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
