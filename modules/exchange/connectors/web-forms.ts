import { load } from 'cheerio'

export interface FilledForm {
  action: string
  method: 'GET' | 'POST'
  /** As a browser would send them, in order. */
  entries: [name: string, value: string][]
}

/** What the form holds by itself (hidden fields, chosen options), with the given values put in; undefined if there is no such form. */
export function fillForm(html: string, selector: string, values: Record<string, string>): FilledForm | undefined {
  const $ = load(html)
  const form = $(selector).first()
  if (!form.is('form')) return undefined
  const own = form
    .find('input, select, textarea')
    .toArray()
    .flatMap((element): [string, string][] => {
      const field = $(element)
      const name = field.attr('name')
      if (name === undefined || Object.hasOwn(values, name) || isLeftOut(field)) return []
      return [[name, [field.val() ?? (field.is('[type=checkbox]') ? 'on' : '')].flat()[0] ?? '']]
    })
  return {
    action: form.attr('action') ?? '',
    method: form.attr('method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
    entries: [...own, ...Object.entries(values)],
  }
}

const BUTTONS = '[type=submit], [type=button], [type=image], [type=reset], [type=file]'
const UNCHOSEN = '[type=checkbox]:not([checked]), [type=radio]:not([checked])'
const isLeftOut = (field: { is(selector: string): boolean }) => field.is(`[disabled], ${BUTTONS}, ${UNCHOSEN}`)

/** Address of a link; undefined if there is none. */
export function linkOf(html: string, selector: string): string | undefined {
  return load(html)(selector).first().attr('href')
}

export type Charset = 'utf-8' | 'gb18030'

/** `application/x-www-form-urlencoded` in the charset of the old system. */
export function urlEncoded(entries: [string, string][], charset: Charset): string {
  return entries.map(([name, value]) => `${percent(name, charset)}=${percent(value, charset)}`).join('&')
}

/** Percent-encoding of a text in a charset, safe in a path and in a query. */
export function percent(text: string, charset: Charset): string {
  if (charset === 'utf-8') return encodeURIComponent(text)
  return [...text]
    .map((character) => (isAscii(character) ? encodeURIComponent(character) : gbPercent(character)))
    .join('')
}

const isAscii = (character: string) => (character.codePointAt(0) ?? 0) < 0x80
let gbBytes: Map<string, string> | undefined

/** GB 18030 two-byte characters (the GBK plane); what it lacks goes as `?`, as browsers of the time did. */
function gbPercent(character: string): string {
  gbBytes ??= gbTable()
  return gbBytes.get(character) ?? '%3F'
}

function gbTable(): Map<string, string> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, string>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const written = `%${lead.toString(16)}%${trail.toString(16)}`.toUpperCase()
      table.set(decoder.decode(Uint8Array.of(lead, trail)), written)
    }
  }
  return table
}
