type Cell = string | number | boolean | null | undefined

/**
 * Lines as a CSV file a spreadsheet opens (RFC 4180): with the byte order mark Excel needs to read Chinese. Texts are made
 * safe.
 */
export function toCsv(lines: readonly (readonly Cell[])[]): string {
  return `\uFEFF${lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`
}

function quoted(value: Cell): string {
  const text = String(value ?? '')
  const harmless = typeof value === 'string' ? safeCell(text) : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** What a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection); a number stays as it is. */
export const safeCell = (text: string): string => (isFormula(text) ? `'${text}` : text)

const isFormula = (text: string) => /^[=+@\t\r-]/.test(text) && !isNumber(text)
const isNumber = (text: string) => /\d/.test(text) && Number.isFinite(Number(text.replaceAll(',', '')))
