import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let jieba: Jieba | undefined

/** The dictionary takes some 100 ms and 30 MB: it is read when the first text is cut. */
function cutter(): Jieba {
  jieba ??= Jieba.withDict(dict)
  return jieba
}

/** NFKC, lower case, no punctuation; words of Latin letters stay apart by one space. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Runs of Chinese characters in a normalised text. */
export const hanRuns = (text: string): string[] => text.match(/\p{Script=Han}+/gu) ?? []

/** Words of other letters and digits in a normalised text. */
export const otherWords = (text: string): string[] => text.match(/[^\p{Script=Han} ]+/gu) ?? []

/** One way through the text, without overlaps. */
export const cut = (run: string): string[] => cutter().cut(run, true)

export function bigrams(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

const LONGEST_WORD = 60

/**
 * Every word a text is found by: words of the dictionary, overlapping ones too, pairs of characters, and the last character
 * of each run, so that any single character is the beginning of something.
 */
export function wordsOf(text: string): string[] {
  const plain = normalise(text)
  const han = hanRuns(plain).flatMap((run) => [
    ...cutter().cutForSearch(run, true),
    ...bigrams(run),
    [...run].at(-1) ?? '',
  ])
  return [...new Set([...han, ...otherWords(plain)])].filter((word) => word !== '' && word.length <= LONGEST_WORD)
}

/** A lexeme as it is written inside a `tsvector` or `tsquery` literal. */
export const quoted = (lexeme: string): string => `'${lexeme.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
