/** Rows of a CSV text (RFC 4180; a byte-order mark and missing final line end are fine). */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  // a cell: quoted with doubled quotes inside, or plain; then what ends it
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y
  cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (!found) throw new SyntaxError(`Not CSV after line ${rows.length + 1}`)
    const [, quoted, plain = '', end] = found
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',' || cell.lastIndex >= text.length) {
      if (end === ',') row.push('')
      rows.push(row)
      row = []
    }
  }
  return rows
}
