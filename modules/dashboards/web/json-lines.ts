/**
 * Where each value of a JSON text stands: path (`widgets.2.data.query`) → line, from 1. The text must be JSON.
 * @returns also the paths of objects and arrays, at the line where they begin.
 */
export function linesOf(text: string): Map<string, number> {
  const found = new Map<string, number>()
  readValue({ text, at: 0, line: 1 }, [], found)
  return found
}

interface Reader {
  text: string
  at: number
  line: number
}

function skip(reader: Reader) {
  while (/\s/.test(reader.text[reader.at] ?? '')) {
    if (reader.text[reader.at] === '\n') reader.line += 1
    reader.at += 1
  }
}

const WORD = /"(?:[^"\\]|\\.)*"|[^\s,\]}]+/y

function readWord(reader: Reader): string {
  WORD.lastIndex = reader.at
  const word = WORD.exec(reader.text)?.[0] ?? reader.text.slice(reader.at)
  reader.at += word.length
  return word
}

function readKey(reader: Reader): string {
  const name: string = JSON.parse(readWord(reader))
  skip(reader)
  reader.at += 1
  return name
}

function readValue(reader: Reader, path: readonly string[], found: Map<string, number>) {
  skip(reader)
  found.set(path.join('.'), reader.line)
  const open = reader.text[reader.at]
  if (open === '{' || open === '[') readParts(reader, open, path, found)
  else readWord(reader)
}

function readParts(reader: Reader, open: string, path: readonly string[], found: Map<string, number>) {
  reader.at += 1
  for (let index = 0; reader.at < reader.text.length; index += 1) {
    skip(reader)
    if (/[}\]]/.test(reader.text[reader.at] ?? '')) break
    readValue(reader, [...path, open === '[' ? String(index) : readKey(reader)], found)
    skip(reader)
    if (reader.text[reader.at] === ',') reader.at += 1
  }
  reader.at += 1
}

/** The line of a path, or of the nearest thing around it that there is. */
export function lineOf(lines: ReadonlyMap<string, number>, path: string): number {
  const parts = path === '' ? [] : path.split('.')
  for (let length = parts.length; length >= 0; length -= 1) {
    const line = lines.get(parts.slice(0, length).join('.'))
    if (line !== undefined) return line
  }
  return 1
}

export interface JsonFault {
  line: number
  message: string
}

const TOKEN =
  /\s*("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/uy

/** What may come next in each place of JSON (RFC 8259), by the kind of token. */
type Place = 'value' | 'first' | 'key' | 'firstKey' | 'colon' | 'after' | 'end'

interface Checker {
  place: Place
  open: ('{' | '[')[]
}

type Step = (open: Checker['open'], token: string) => Checker | undefined

const left = (open: Checker['open']): Checker => ({ open, place: open.length > 0 ? 'after' : 'end' })
const close: Step = (open, token) => (token === (open.at(-1) === '{' ? '}' : ']') ? left(open.slice(0, -1)) : undefined)
const key: Step = (open, token) => (token.startsWith('"') ? { open, place: 'colon' } : undefined)
const value: Step = (open, token) => {
  if (token === '{') return { open: [...open, '{'], place: 'firstKey' }
  if (token === '[') return { open: [...open, '['], place: 'first' }
  return /^[}\],:]$/.test(token) ? undefined : left(open)
}

/** Where a token leads from each place; undefined if it must not come there. */
const STEP: Record<Place, Step> = {
  value,
  key,
  first: (open, token) => (token === ']' ? close : value)(open, token),
  firstKey: (open, token) => (token === '}' ? close : key)(open, token),
  colon: (open, token) => (token === ':' ? { open, place: 'value' } : undefined),
  after: (open, token) => (token === ',' ? { open, place: open.at(-1) === '{' ? 'key' : 'value' } : close(open, token)),
  end: () => undefined,
}

/** The line where a text stops being JSON; browsers do not all say it. */
export function faultLine(text: string): number {
  let checker: Checker = { place: 'value', open: [] }
  let at = 0
  for (;;) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[1]
    const next = token === undefined ? undefined : STEP[checker.place](checker.open, token)
    if (!next) break
    checker = next
    at = TOKEN.lastIndex
  }
  const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
  return text.slice(0, start).split('\n').length
}
