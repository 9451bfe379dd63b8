import { define } from '../invoke.ts'
import { longestFor } from '../patterns.ts'

const FLAGS = /^[smix]*$/

interface Tried {
  text: string
  pattern: string
  flags?: string | null | undefined
}

/** A pattern of XML Schema as JavaScript reads it; undefined if it is none, or might take too long on this text. */
function toRegExp({ text, pattern, flags }: Tried, more = ''): RegExp | undefined {
  const wanted = flags ?? ''
  if (!FLAGS.test(wanted) || /\\0/.test(pattern)) return undefined
  const isSpaced = wanted.includes('x')
  const own = [...new Set(wanted.replace('x', ''))].join('')
  const written = toJavaScript(isSpaced ? withoutSpaces(pattern) : pattern)
  if (text.length > longestFor(written)) return undefined
  try {
    return new RegExp(written, `u${own}${more}`)
  } catch {
    return undefined
  }
}

/** The flag x leaves out white space that is not in brackets. */
const withoutSpaces = (pattern: string) => pattern.replace(/(\[[^\]]*\])|\s+/g, (_, bracket?: string) => bracket ?? '')

/** Classes taken from classes (`[a-z-[aeiou]]`) and names of blocks (`\p{IsBasicLatin}`) are written otherwise in JavaScript. */
function toJavaScript(pattern: string): string {
  return pattern
    .replace(/\[((?:[^[\]\\]|\\.)+)-\[((?:[^[\]\\]|\\.)+)\]\]/g, '(?![$2])[$1]')
    .replace(/\\([pP])\{IsBasicLatin\}/g, (_, sign) => (sign === 'p' ? '[\\u0000-\\u007F]' : '[^\\u0000-\\u007F]'))
    .replace(/\\i/g, '[\\p{L}_:]')
    .replace(/\\c/g, '[\\p{L}\\p{N}_:.\\-]')
}

function replace(input: string, pattern: string, replacement: string, flags?: string | null) {
  const found = toRegExp({ text: input, pattern, flags }, 'g')
  if (!found || found.test('') || /\\(?![$\\])|\$(?!\d)/.test(replacement.replace(/\\[$\\]/g, ''))) return null
  const written = replacement.replace(/\\\$/g, '$$$$').replace(/\\\\/g, '\\').replace(/\$0/g, '$$&')
  return input.replace(found, written)
}

function substring(text: string, start: number, length?: number | null) {
  const signs = Array.from(text)
  if (start === 0 || !Number.isFinite(start) || (length !== undefined && length !== null && length < 1)) return null
  const from = start < 0 ? signs.length + Math.trunc(start) : Math.trunc(start) - 1
  if (from < 0) return null
  return signs.slice(from, length ? from + Math.trunc(length) : undefined).join('')
}

function join(list: unknown[], delimiter?: string | null) {
  if (list.some((one) => typeof one !== 'string' && one !== null)) return null
  return list.filter((one) => one !== null).join(delimiter ?? '')
}

const BOTH = { string: 'string', match: 'string' }

export const textFunctions = {
  substring: define({ string: 'string', 'start position': 'number', length: 'number?' }, substring),
  'string length': define({ string: 'string' }, (text: string) => Array.from(text).length),
  'upper case': define({ string: 'string' }, (text: string) => text.toUpperCase()),
  'lower case': define({ string: 'string' }, (text: string) => text.toLowerCase()),
  contains: define(BOTH, (text: string, match: string) => text.includes(match)),
  'starts with': define(BOTH, (text: string, match: string) => text.startsWith(match)),
  'ends with': define(BOTH, (text: string, match: string) => text.endsWith(match)),
  'substring before': define(BOTH, (text: string, match: string) => text.slice(0, Math.max(0, text.indexOf(match)))),
  'substring after': define(BOTH, (text: string, match: string) =>
    text.includes(match) ? text.slice(text.indexOf(match) + match.length) : '',
  ),
  matches: define({ input: 'string', pattern: 'string', flags: 'string?' }, (input: string, pattern: string, flags) =>
    toRegExp({ text: input, pattern, flags })?.test(input),
  ),
  replace: define({ input: 'string', pattern: 'string', replacement: 'string', flags: 'string?' }, replace),
  split: define({ string: 'string', delimiter: 'string' }, (text: string, delimiter: string) => {
    const at = toRegExp({ text, pattern: delimiter })
    return at ? text.split(at) : null
  }),
  'string join': define({ list: 'list', delimiter: 'string?' }, join),
}
