import { fillers, isFiller } from '../search/fillers.ts'
import { speechIn, spokenWords } from '../search/plain-speech.ts'
import { cut, hanRuns, latinWords, normalise, plainSound, syllables } from '../search/words.ts'
import { isNear } from './near.ts'

const LONGEST_WORD = 6
const LONGEST_SOUND = 30
/** Shorter sounds are near to too many words. */
const SHORTEST_NEAR_SOUND = 6

export type Corrections = ReturnType<typeof createCorrections>

/**
 * Words that people may have meant: those of the names, and those of plain speech. `commonness` tells in how many texts a word
 * stands, and so which of several of one sound is meant.
 */
export function createCorrections(commonness: (word: string) => number) {
  const bySound = new Map<string, string[]>()
  const byCharacter = new Map<string, string[]>()
  const bySoundLength = new Map<number, string[]>()
  const known = new Set<string>()
  let waiting: string[] = [...spokenWords(), ...fillers()]

  function take(word: string) {
    if (known.has(word)) return
    known.add(word)
    const sound = plainSound(syllables(word).join(''))
    const same = bySound.get(sound)
    if (same) same.push(word)
    else {
      bySound.set(sound, [word])
      push(bySoundLength, sound.length, sound)
    }
    if (word.length >= 3) for (const character of new Set(word)) push(byCharacter, character, word)
  }

  const ready = () => {
    for (const word of waiting) take(word)
    waiting = []
  }

  const commonest = (words: readonly string[]): string | undefined =>
    words.reduce<string | undefined>(
      (best, word) => (best === undefined || commonness(word) > commonness(best) ? word : best),
      undefined,
    )

  /** The word meant by some characters that are none: of the same sound, or but for one character. */
  function meantBy(window: string): string | undefined {
    if (known.has(window)) return undefined
    const sounding = bySound.get(plainSound(syllables(window).join('')))
    if (sounding) return commonest(sounding)
    if (window.length < 3) return undefined
    const shared = new Map<string, number>()
    for (const character of new Set(window)) {
      for (const word of byCharacter.get(character) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1)
    }
    const near = [...shared].flatMap(([word, count]) =>
      count >= window.length - 1 && isNear(word, window) ? [word] : [],
    )
    return commonest(near)
  }

  function correctRun(run: string): string {
    const strange = strangeCharacters(run)
    if (!strange.includes(true)) return run
    for (let length = Math.min(LONGEST_WORD, run.length); length >= 2; length--) {
      for (let at = 0; at + length <= run.length; at++) {
        if (!strange.slice(at, at + length).includes(true)) continue
        const meant = meantBy(run.slice(at, at + length))
        if (meant) return correctRun(run.slice(0, at)) + meant + correctRun(run.slice(at + length))
      }
    }
    return run
  }

  /** Characters that belong to no word that the names or plain speech know. */
  function strangeCharacters(run: string): boolean[] {
    const strange = cut(run).flatMap((word) => {
      const isWord = isFiller(word) || (word.length > 1 && (known.has(word) || commonness(word) > 0))
      return Array.from(word, () => !isWord)
    })
    for (const { text } of speechIn(run)) {
      const at = run.indexOf(text)
      if (at >= 0) strange.fill(false, at, at + text.length)
    }
    return strange
  }

  /** Typed pinyin without spaces as words; undefined if some of it is none. */
  function wordsOfSound(letters: string): string | undefined {
    const sound = plainSound(letters)
    const ways: ({ words: string; cost: number } | undefined)[] = [{ words: '', cost: 0 }]
    for (let end = 1; end <= sound.length; end++) {
      for (let from = Math.max(0, end - LONGEST_SOUND); from < end; from++) {
        const way = ways[from]
        const words = way && bySound.get(sound.slice(from, end))
        if (!way || !words) continue
        const cost = way.cost + 1
        if (cost < (ways[end]?.cost ?? Number.POSITIVE_INFINITY))
          ways[end] = { words: way.words + commonest(words), cost }
      }
    }
    return ways[sound.length]?.words ?? nearSound(sound)
  }

  function nearSound(sound: string): string | undefined {
    if (sound.length < SHORTEST_NEAR_SOUND) return undefined
    const near = [-1, 0, 1]
      .flatMap((more) => bySoundLength.get(sound.length + more) ?? [])
      .filter((one) => isNear(one, sound))
    return commonest(near.flatMap((one) => bySound.get(one) ?? []))
  }

  return {
    learn(word: string) {
      waiting.push(word)
    },
    ready,

    /** The question as it was probably meant; undefined if nothing better is known. */
    correct(typed: string): string | undefined {
      ready()
      const text = normalise(typed)
      let better = text
      for (const run of hanRuns(text)) better = better.replace(run, correctRun(run))
      for (const word of latinWords(text)) {
        if (/^[a-z]{4,60}$/.test(word)) better = better.replace(word, wordsOfSound(word) ?? word)
      }
      return better === text ? undefined : better.replace(/ /g, '')
    },
  }
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value) {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
