import { codeWord } from './entry.ts'
import { bigrams, cut, hanRuns, normalise, otherWords, quoted } from './words.ts'

/** A typed question as PostgreSQL `tsquery` texts: one per thing that was said. */
export interface Question {
  /** As typed, normalised. */
  text: string
  /** All must be found. */
  strict: string[]
  /** If that finds nothing: at least half of these. */
  loose: string[]
}

const MOST_TERMS = 12
const SHORTEST_PREFIX = 2

/** What people say around what they look for. */
const FILLERS = new Set('的 了 和 与 及 或 在 是 有 哪些 什么 数据 of the and a an for to in'.split(' '))

export function readQuestion(typed: string): Question {
  const text = normalise(typed)
  const code = pastedCode(typed)
  if (code) return { text, strict: [code], loose: [] }
  const han = hanRuns(text).flatMap(cut)
  const words = [...new Set([...han, ...otherWords(text)])]
  const meant = words.filter((word) => !FILLERS.has(word))
  const kept = (meant.length > 0 ? meant : words).slice(0, MOST_TERMS)
  return { text, strict: kept.map(termOf), loose: [...new Set(kept.flatMap(looseTerms))].slice(0, MOST_TERMS) }
}

/** Somebody who pastes `370200/POLICE-PERSON` means that code, or those that begin so. */
function pastedCode(typed: string): string | undefined {
  const code = typed.trim()
  return /^\d{6}[0-9A-Z]*\/[0-9A-Z-]*$/i.test(code) ? `${quoted(codeWord(code))}:*` : undefined
}

const isHan = (word: string) => /^\p{Script=Han}/u.test(word)

/** A longer Chinese word is found as a word or by all its pairs; a single character and a Latin word as a beginning. */
function termOf(word: string): string {
  const length = [...word].length
  if (!isHan(word)) return length >= SHORTEST_PREFIX ? `${quoted(word)}:*` : quoted(word)
  if (length === 1) return `${quoted(word)}:*`
  if (length === 2) return quoted(word)
  return `(${quoted(word)} | (${bigrams(word).map(quoted).join(' & ')}))`
}

const looseTerms = (word: string): string[] =>
  isHan(word) && [...word].length > 2 ? bigrams(word).map(quoted) : [termOf(word)]
