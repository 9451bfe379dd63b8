import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { pinyin } from 'pinyin-pro'
import { simplified } from './simplified.ts'

let jieba: Jieba | undefined

/** The dictionary takes some 100 ms and 30 MB: it is read when the first text is cut. */
function cutter(): Jieba {
  jieba ??= Jieba.withDict(dict)
  return jieba
}

/** NFKC, simplified, lower case, no punctuation; words of Latin letters stay apart by one space. */
export function normalise(text: string): string {
  return simplified(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const HAN = /\p{Script=Han}+/gu

/** Runs of Chinese characters in a normalised text. */
export const hanRuns = (text: string): string[] => text.match(HAN) ?? []

/** Words of Latin letters and digits in a normalised text. */
export const latinWords = (text: string): string[] => text.match(/[a-z0-9]+/g) ?? []

/** Every word a reader may look for, overlapping ones too. */
export const wordsIn = (run: string): string[] => cutter().cutForSearch(run, true)

/** One way through the text, without overlaps. */
export const cut = (run: string): string[] => cutter().cut(run, true)

/** Whether the dictionary has it as a word: not so the end of one and the beginning of the next (知识产权: 识产). */
export const isWhole = (word: string): boolean => cutter().cut(word, false).length === 1

export function bigrams(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/** One syllable per character, without tones: 生孩子 → sheng, hai, zi. */
export function syllables(run: string): string[] {
  return pinyin(run, { toneType: 'none', type: 'array', v: true })
}

/** Sounds that many speakers do not tell apart are written alike (zh/z, ch/c, sh/s, -ng/-n, n/l at the start). */
export function plainSound(letters: string): string {
  return letters.replace(/([zcs])h/g, '$1').replace(/([aei])ng/g, '$1n')
}
