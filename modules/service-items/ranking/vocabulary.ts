import { fillers } from '../search/fillers.ts'
import { spokenWords } from '../search/plain-speech.ts'
import { plainSound, syllables } from '../search/words.ts'
import { isNear } from './near.ts'

const LONGEST_SOUND = 30
/** Shorter sounds are near to too many words. */
const SHORTEST_NEAR_SOUND = 5
/** In how many texts a word of plain speech counts as standing. */
const SPOKEN = 3

export type Vocabulary = ReturnType<typeof createVocabulary>

/**
 * Words that people may have meant: those of the names, and those of plain speech. `commonness` tells in how many texts a word
 * stands, and so which of several of one sound is meant.
 */
export function createVocabulary(commonness: (word: string) => number) {
  const bySound = new Map<string, string[]>()
  const byCharacter = new Map<string, string[]>()
  const bySoundLength = new Map<number, string[]>()
  const known = new Set<string>()
  const spoken = new Set([...spokenWords(), ...fillers()])
  let waiting: string[] = [...spoken]

  function take(word: string) {
    if (known.has(word)) return
    known.add(word)
    const sound = soundOf(word)
    if (!bySound.has(sound)) push(bySoundLength, sound.length, sound)
    push(bySound, sound, word)
    if (word.length >= 3) for (const character of new Set(word)) push(byCharacter, character, word)
  }

  const weightOf = (word: string) => commonness(word) + (spoken.has(word) ? SPOKEN : 0)

  const commonest = (words: readonly string[]): string | undefined =>
    words.reduce<string | undefined>(
      (best, word) => (best === undefined || weightOf(word) > weightOf(best) ? word : best),
      undefined,
    )

  /** Words that are the same but for one character. */
  function nearTo(window: string): string[] {
    const shared = new Map<string, number>()
    for (const character of new Set(window)) {
      for (const word of byCharacter.get(character) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1)
    }
    return [...shared]
      .filter(([word, count]) => count >= window.length - 1 && isNear(word, window))
      .map(([word]) => word)
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

    /** Takes in what was learnt: sounds take their time, so that it is done when nobody waits. */
    ready() {
      for (const word of waiting) take(word)
      waiting = []
    },

    isWord: (word: string): boolean => known.has(word) || commonness(word) > 0,

    /** The word meant by some characters that are none: of the same sound, or but for one character. */
    meantBy(window: string): string | undefined {
      if (known.has(window)) return undefined
      const sounding = commonest(bySound.get(soundOf(window)) ?? [])
      return sounding ?? (window.length < 3 ? undefined : commonest(nearTo(window)))
    },

    /** Typed pinyin without spaces as words; undefined if some of it is none. */
    wordsOfSound(letters: string): string | undefined {
      const sound = plainSound(letters)
      const fewest = fewestPieces(sound.length, (from, end) => bySound.has(sound.slice(from, end)))
      if (!fewest) return nearSound(sound)
      return fewest.map(([from, end]) => commonest(bySound.get(sound.slice(from, end)) ?? [])).join('')
    },
  }
}

const soundOf = (word: string) => plainSound(syllables(word).join(''))

/** The fewest pieces that a text of this length falls into; undefined if it does not. */
function fewestPieces(length: number, isPiece: (from: number, end: number) => boolean): [number, number][] | undefined {
  const ways: ([number, number][] | undefined)[] = [[]]
  for (let end = 1; end <= length; end++) {
    for (let from = Math.max(0, end - LONGEST_SOUND); from < end; from++) {
      const way = ways[from]
      const isShorter = way && way.length + 1 < (ways[end]?.length ?? Number.POSITIVE_INFINITY)
      if (isShorter && isPiece(from, end)) ways[end] = [...way, [from, end]]
    }
  }
  return ways[length]
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value) {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
