import { englishIn } from './english.ts'
import { isFiller, isGeneric, isLight } from './fillers.ts'
import { isCircumstance, type Said, speechBySound, speechIn, without } from './plain-speech.ts'
import type { Lexeme, Question, Term } from './terms.ts'
import { bigrams, cut, hanRuns, latinWords, normalise, plainSound, syllables } from './words.ts'

const MOST_TERMS = 24

/** Reads up to 100 characters as terms; the longest question is still a short query. */
export function readQuestion(typed: string): Question {
  const text = normalise(typed)
  const code = codeIn(typed)
  if (code) return { text, code, strict: [], loose: [], sound: undefined }
  const strict: Term[] = []
  const loose: Term[] = []
  for (const run of hanRuns(text)) {
    const terms = hanTerms(run)
    strict.push(...terms.strict)
    loose.push(...terms.loose)
  }
  const english = englishIn(latinWords(text))
  for (const term of [...english.said.map(phraseTerm), ...english.rest.map(latinTerm)]) {
    strict.push(term)
    loose.push(term)
  }
  return { text, code, strict: unique(strict), loose: unique(loose), sound: soundTerm(text) }
}

function unique(terms: Term[]): Term[] {
  const seen = new Map(terms.map((term) => [JSON.stringify(term.ways), term]))
  return [...seen.values()].slice(0, MOST_TERMS)
}

const whole = (text: string): Lexeme => ({ text, prefix: false })
const beginning = (text: string): Lexeme => ({ text, prefix: true })
const lengthOf = (text: string) => [...text].length

function codeIn(typed: string): string | undefined {
  const code = typed.normalize('NFKC').trim().toLowerCase()
  return /^[0-9a-z-]{9,80}$/.test(code) && /\d{3}/.test(code) ? code : undefined
}

function hanTerms(run: string): { strict: Term[]; loose: Term[] } {
  const phrases = speechIn(run)
  let rest = run
  for (const { parts } of phrases) rest = without(rest, parts) ?? rest
  const words = rest
    .split(' ')
    .filter(Boolean)
    .flatMap((part) => cut(part))
  const meant = words.filter((word) => !isFiller(word))
  const kept = meant.length > 0 || phrases.length > 0 ? meant : words
  const said = phrases.map(phraseTerm)
  const needed = kept.filter((word) => !isLight(word))
  const isEnough = said.length + needed.length > 0
  const strict = [...said, ...(isEnough ? needed : kept).map(wordTerm)]
  return { strict, loose: [...said, ...kept.flatMap(looseTerms)] }
}

const PHRASE_WEIGHT = 1.6
/** Lost, broken, expired: of a question about a visa that expires, the visa tells more. */
const CIRCUMSTANCE_WEIGHT = 1

/** What stands for it, or its own words: those of a phrase in several pieces all together. */
function phraseTerm({ parts, ids }: Said): Term {
  const [only = '', ...more] = parts
  const asTyped = more.length > 0 ? [parts.map(whole)] : wordTerm(only).ways
  const meant = ids.map((id) => [whole(`s:${id}`)])
  const weight = ids.every(isCircumstance) ? CIRCUMSTANCE_WEIGHT : PHRASE_WEIGHT
  return { ways: [...asTyped, ...meant], weight, length: lengthOf(parts.join('')) }
}

/**
 * A single character is the beginning of a word; a longer word is found as a word or by all its pairs, and the name of
 * a paper (许可证) also by what it is about (许可).
 */
function wordTerm(word: string): Term {
  const length = lengthOf(word)
  if (length === 1) return { ways: [[beginning(word)]], weight: 0.3, length }
  const weight = isGeneric(word) ? 0.5 : length > 2 ? 1.3 : 1
  if (length === 2) return { ways: [[whole(word)]], weight, length }
  const about = /[证书表]$/.test(word) ? wordTerm(word.slice(0, -1)).ways : []
  return { ways: [[whole(word)], bigrams(word).map(whole), ...about], weight, length }
}

function looseTerms(word: string): Term[] {
  const length = lengthOf(word)
  if (length < 3) return [wordTerm(word)]
  const weight = wordTerm(word).weight / (length - 1)
  return bigrams(word).map((pair) => ({ ways: [[whole(pair)]], weight, length: 1 }))
}

const MOST_INITIALS = 8

function latinTerm(word: string): Term {
  const ways = [[beginning(word)], ...speechBySound(word).map((id) => [whole(`s:${id}`)])]
  if (/^[a-z]+$/.test(word) && word.length > 1) {
    ways.push([beginning(`p:${plainSound(word)}`)])
    if (word.length <= MOST_INITIALS) ways.push([beginning(`i:${word}`)])
  }
  return { ways, weight: 1, length: Math.min(word.length, 3) }
}

const SHORTEST_SOUND = 4

/** Names whose pinyin begins, at any character, like the question: finds 户扣登记 as 户口登记, and typed pinyin cut short. */
function soundTerm(text: string): Term | undefined {
  const han = hanRuns(text).join('')
  const letters = han ? syllables(han).join('') : text.replace(/[^a-z]/g, '')
  const isRemnant = lengthOf(han) === 1 && han !== text
  if (letters.length < SHORTEST_SOUND || isRemnant) return undefined
  const sound = plainSound(letters)
  const sounds = han
    ? [sound]
    : [2, 3].map((less) => sound.slice(0, -less)).filter((one) => one.length >= SHORTEST_SOUND)
  const ways = sounds.map((one) => [beginning(`p:${one}`)])
  return ways.length > 0 ? { ways, weight: 1, length: lengthOf(han) } : undefined
}
