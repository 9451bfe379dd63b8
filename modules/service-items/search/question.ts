import { quoted } from './entry-words.ts'
import { speechBySound, speechIn } from './plain-speech.ts'
import { bigrams, cut, hanRuns, latinWords, normalise, plainSound, syllables } from './words.ts'

/** A typed question as PostgreSQL `tsquery` texts: one per thing that was said. */
export interface SearchTerms {
  /** All must be found. */
  strict: string[]
  /** If that finds nothing: as many as possible of these. */
  loose: string[]
  /** If that finds nothing either: names that sound like it. */
  sound: string | undefined
}

/** What people say around what they want. */
const FILLERS = new Set(
  '我 我要 我想 想 要 开个 怎么办 咋办 怎么 怎样 如何 办 办理 申请 需要 什么 哪些 材料 的 了 吗 呢 去 哪里 哪儿 在 给 能 可以 请问 流程 手续 一下 是 和 与 或 及 去哪'.split(
    ' ',
  ),
)

export function readQuestion(text: string): SearchTerms {
  const plain = normalise(text)
  const code = codeTerm(text)
  if (code) return { strict: [code], loose: [], sound: undefined }
  const strict: string[] = []
  const loose: string[] = []
  for (const run of hanRuns(plain)) {
    const terms = hanTerms(run)
    strict.push(...terms.strict)
    loose.push(...terms.loose)
  }
  for (const word of latinWords(plain)) {
    const term = latinTerm(word)
    strict.push(term)
    loose.push(term)
  }
  return { strict: unique(strict), loose: unique(loose), sound: soundTerm(plain) }
}

const unique = (terms: string[]) => [...new Set(terms)]
const anyOf = (lexemes: string[]) => (lexemes.length === 1 ? (lexemes[0] ?? '') : `(${lexemes.join(' | ')})`)
const allOf = (lexemes: string[]) => (lexemes.length === 1 ? (lexemes[0] ?? '') : `(${lexemes.join(' & ')})`)
const prefix = (lexeme: string) => `${quoted(lexeme)}:*`

/** Somebody who pastes a code means that code. */
function codeTerm(text: string): string | undefined {
  const code = text.trim().toLowerCase()
  const looksLikeCode = /^[0-9a-z-]{9,80}$/.test(code) && /\d{3}/.test(code)
  return looksLikeCode ? prefix(`c:${code}`) : undefined
}

function hanTerms(run: string): Pick<SearchTerms, 'strict' | 'loose'> {
  const phrases = speechIn(run)
  let rest = run
  for (const { text } of phrases) rest = rest.replace(text, ' ')
  const words = rest
    .split(' ')
    .filter(Boolean)
    .flatMap((part) => cut(part))
  const meant = words.filter((word) => !FILLERS.has(word))
  const kept = meant.length > 0 || phrases.length > 0 ? meant : words
  const said = phrases.map(({ text, ids }) => anyOf([wordTerm(text), ...ids.map((id) => quoted(`s:${id}`))]))
  return { strict: [...said, ...kept.map(wordTerm)], loose: [...said, ...kept.flatMap(looseTerms)] }
}

/**
 * A single character is the beginning of a word; a longer word is found as a word or by all its pairs, and the name of
 * a paper (许可证) also by what it is about (许可).
 */
function wordTerm(word: string): string {
  const length = [...word].length
  if (length === 1) return prefix(word)
  if (length === 2) return quoted(word)
  const withoutPaper = /[证书表]$/.test(word) ? [wordTerm(word.slice(0, -1))] : []
  return anyOf([quoted(word), allOf(bigrams(word).map(quoted)), ...withoutPaper])
}

const looseTerms = (word: string): string[] => ([...word].length > 2 ? bigrams(word).map(quoted) : [wordTerm(word)])

const MOST_INITIALS = 8

function latinTerm(word: string): string {
  const lexemes = [prefix(word), ...speechBySound(word).map((id) => quoted(`s:${id}`))]
  if (/^[a-z]+$/.test(word) && word.length > 1) {
    lexemes.push(prefix(`p:${plainSound(word)}`))
    if (word.length <= MOST_INITIALS) lexemes.push(prefix(`i:${word}`))
  }
  return anyOf(lexemes)
}

const SHORTEST_SOUND = 4

/** Names whose pinyin begins, at any character, like the question: finds 户扣登记 as 户口登记, and typed pinyin cut short. */
function soundTerm(plain: string): string | undefined {
  const han = hanRuns(plain).join('')
  const letters = han ? syllables(han).join('') : plain.replace(/[^a-z]/g, '')
  if (letters.length < SHORTEST_SOUND) return undefined
  const sound = plainSound(letters)
  if (han) return prefix(`p:${sound}`)
  const shortened = [2, 3].map((less) => sound.slice(0, -less)).filter((one) => one.length >= SHORTEST_SOUND)
  return shortened.length > 0 ? anyOf(shortened.map((one) => prefix(`p:${one}`))) : undefined
}
