import { isFiller } from '../search/fillers.ts'
import { speechIn } from '../search/plain-speech.ts'
import { cut, hanRuns, latinWords, normalise } from '../search/words.ts'
import type { Vocabulary } from './vocabulary.ts'

const LONGEST_WORD = 6

/** The question as it was probably meant; undefined if nothing better is known. */
export function correct(typed: string, vocabulary: Vocabulary): string | undefined {
  const text = normalise(typed)
  let better = text
  for (const run of hanRuns(text)) better = better.replace(run, correctRun(run, vocabulary))
  for (const word of latinWords(text)) {
    if (/^[a-z]{4,60}$/.test(word)) better = better.replace(word, vocabulary.wordsOfSound(word) ?? word)
  }
  return better === text ? undefined : better.replace(/ /g, '')
}

/** Replaces the longest pieces first that hold a strange character and are nearly a word. */
function correctRun(run: string, vocabulary: Vocabulary): string {
  const found = firstMeant(run, readCharacters(run, vocabulary), vocabulary)
  if (!found) return run
  const [before, after] = [run.slice(0, found.at), run.slice(found.at + found.length)]
  return correctRun(before, vocabulary) + found.meant + correctRun(after, vocabulary)
}

function firstMeant(run: string, { strange, inside }: Characters, vocabulary: Vocabulary) {
  for (let length = Math.min(LONGEST_WORD, run.length); length >= 2; length--) {
    for (let at = 0; at + length <= run.length; at++) {
      const isCut = inside[at] === true || inside[at + length] === true
      const isStrange = !isCut && strange.slice(at, at + length).includes(true)
      const meant = isStrange ? vocabulary.meantBy(run.slice(at, at + length)) : undefined
      if (meant) return { at, length, meant }
    }
  }
  return undefined
}

interface Characters {
  /** They belong to no word that the names or plain speech know. */
  strange: boolean[]
  /** They are of one known word with the character before: no piece begins or ends between the two. */
  inside: boolean[]
}

function readCharacters(run: string, vocabulary: Vocabulary): Characters {
  const strange: boolean[] = []
  const inside: boolean[] = []
  for (const word of cut(run)) {
    const isWord = isFiller(word) || (word.length > 1 && vocabulary.isWord(word))
    for (let at = 0; at < word.length; at++) {
      strange.push(!isWord)
      inside.push(isWord && at > 0)
    }
  }
  for (const part of speechIn(run).flatMap(({ parts }) => parts)) {
    const at = run.indexOf(part)
    if (at >= 0) strange.fill(false, at, at + part.length)
  }
  return { strange, inside }
}
