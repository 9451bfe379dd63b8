import { createHash } from 'node:crypto'
import { speechFor } from './plain-speech.ts'
import { quoted } from './terms.ts'
import { bigrams, hanRuns, latinWords, normalise, plainSound, syllables, wordsIn } from './words.ts'

/** PostgreSQL's weights: A counts most. */
type Weight = 'A' | 'B' | 'C' | 'D'

/** What an entry is found by. */
export interface SearchedText {
  code: string
  name: string
  nameEn: string
  keywords: readonly string[]
  /** Department, main item: found, but worth less. */
  context: readonly string[]
  /** Conditions, summary: worth least. */
  body: readonly string[]
}

const LONGEST_SOUND = 48
const LONGEST_INITIALS = 16
const MOST_LEXEMES = 1200

/** Grows when the words of the same entry come out otherwise: entries made before are then made anew. */
export const WORDS_VERSION = 3

/**
 * The entry's words as a PostgreSQL `tsvector` literal. Kinds of lexemes: words and pairs of characters as they are,
 * `p:` pinyin from each character of the name to its end, `i:` initials likewise (so that a beginning is a prefix),
 * `s:` what plain speech calls it, `c:` its code. `textKey` is the same for entries that differ in code and context only.
 */
export function entryWords({ code, name, nameEn, keywords, context, body }: SearchedText): {
  words: string
  textKey: string
} {
  const lexemes = new Map<string, Weight>()
  const add = (words: string[], weight: Weight) => {
    for (const word of words) if (!lexemes.has(word) && lexemes.size < MOST_LEXEMES) lexemes.set(word, weight)
  }
  add(plainWords(name), 'A')
  add(sounds(name), 'A')
  for (const keyword of keywords) {
    add(plainWords(keyword), 'B')
    add(sounds(keyword), 'B')
  }
  add(
    speechFor([name, ...keywords].join(' ')).map((id) => `s:${id}`),
    'B',
  )
  add(plainWords(nameEn), 'B')
  for (const text of body) add(plainWords(text), 'D')
  const textKey = createHash('sha256')
    .update(`${name}\n${write(lexemes)}`)
    .digest('base64url')
    .slice(0, 22)
  for (const text of context) add(contextWords(text), 'C')
  lexemes.set(`c:${code.toLowerCase()}`, 'A')
  return { words: write(lexemes), textKey }
}

/** Words and sounds of what stands around an entry: its department. */
export const contextWords = (text: string): string[] => [...plainWords(text), ...sounds(text)]

const MOST_KEPT = 4_000
const LONGEST_KEPT = 80

/** Names and departments come back in many entries; what was cut once is kept. */
function kept(make: (text: string) => string[]): (text: string) => string[] {
  const made = new Map<string, string[]>()
  return (text) => {
    const before = made.get(text)
    if (before) return before
    if (text.length > LONGEST_KEPT) return make(text)
    if (made.size >= MOST_KEPT) made.clear()
    const words = make(text)
    made.set(text, words)
    return words
  }
}

const write = (lexemes: Map<string, Weight>): string =>
  [...lexemes].map(([lexeme, weight], index) => `${quoted(lexeme)}:${Math.min(index + 1, 16_000)}${weight}`).join(' ')

const plainWords = kept((text) => {
  const plain = normalise(text)
  const han = hanRuns(plain).flatMap((run) => [...wordsIn(run), ...bigrams(run)])
  return [...new Set([...han, ...latinWords(plain)])].filter((word) => word.length < 60)
})

const sounds = kept((text) =>
  hanRuns(normalise(text)).flatMap((run) => {
    const each = syllables(run)
    return each.flatMap((_, from) => {
      const rest = each.slice(from)
      const initials = rest.map((one) => one.charAt(0)).join('')
      return [
        `p:${plainSound(rest.join('')).slice(0, LONGEST_SOUND)}`,
        ...(initials.length > 1 ? [`i:${initials.slice(0, LONGEST_INITIALS)}`] : []),
      ]
    })
  }),
)
