/** Parts of a workbook (ECMA-376 part 1, §18) as far as values need them. Element names may have a prefix. */

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name) return ENTITIES[name] ?? whole
        return String.fromCodePoint(Math.min(hex ? Number.parseInt(hex, 16) : Number(decimal), 0x10ffff))
      })
    : text

export const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescapeXml(found)
}

const LONGEST_ELEMENT = 4 * 1_048_576

/** Each `<name …>…</name>` or `<name …/>` of a text that comes in pieces. Elements of this name hold none of it. */
export async function* elements(chunks: AsyncIterable<string>, name: string): AsyncGenerator<string> {
  const whole = new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*?)?(?:/>|>[\\s\\S]*?</(?:\\w+:)?${name}>)`, 'g')
  let rest = ''
  for await (const chunk of chunks) {
    const text = rest + chunk
    let used = 0
    for (const found of text.matchAll(whole)) {
      yield found[0]
      used = found.index + found[0].length
    }
    rest = text.slice(used)
    if (rest.length > LONGEST_ELEMENT) throw new RangeError(`a ${name} of the workbook is too large`)
  }
}

/** Text of a string item: its runs together, without the reading aids of East Asian texts (§18.4.6 rPh). */
export function stringOf(item: string): string {
  const plain = item.includes('rPh') ? item.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, '') : item
  let text = ''
  for (const [, part = ''] of plain.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g)) text += unescapeXml(part)
  return text
}

const isDateCode = (code: string) => /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
/** Built-in formats that are dates or times, those of Chinese locales among them (§18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Which cell styles show a number as a date or time, by their place in cellXfs. */
export function dateStyles(styles: string): boolean[] {
  const own = new Map<number, boolean>()
  for (const [tag] of styles.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)) {
    own.set(Number(attribute(tag, 'numFmtId')), isDateCode(attribute(tag, 'formatCode') ?? ''))
  }
  const cells = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? ''
  return [...cells.matchAll(/<(?:\w+:)?xf\s[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return own.get(id) ?? isBuiltInDate(id)
  })
}

const DAY_MS = 86_400_000

/** A serial number as YYYY-MM-DD, with the time behind it if it has one (§18.17.4.1). */
export function dateOf(serial: number, from1904: boolean): string {
  // 1900-02-29, which never was, counts in the 1900 system.
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const at = new Date(Math.round(((days - 25_569) * DAY_MS) / 1000) * 1000)
  if (Number.isNaN(at.getTime())) return String(serial)
  const text = at.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

/** `BC12` → 54, counted from 0. */
export function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
