import { BUSINESS_SPEECH, HOME_SPEECH } from './speech-business.ts'
import { PEOPLE_SPEECH, WORK_SPEECH } from './speech-people.ts'
import { SPOKEN } from './speech-spoken.ts'
import { syllables } from './words.ts'

/** What people say, and the words of the lists it stands for. An item that has one of `means` is found by any of `said`. */
interface PlainSpeech {
  id: string
  /** `a+b`: both, apart or not. */
  said: string[]
  /** Each is one or more parts that a text holds all of; none where other lines of the same id have them. */
  means: string[][]
}

const PLAIN_SPEECH: PlainSpeech[] = [PEOPLE_SPEECH, WORK_SPEECH, HOME_SPEECH, BUSINESS_SPEECH, SPOKEN]
  .join('')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [id = '', said = '', means = ''] = line.split('|')
    const meant = means.split(' ').filter(Boolean)
    return { id, said: said.split(' '), means: meant.map((one) => one.split('+')) }
  })

interface Phrase {
  id: string
  text: string
  sound: string
  initials: string
}

let phrases: Phrase[] | undefined

/** Every phrase with its sound, longest first, so that 办社保卡 wins over 社保. */
function allPhrases(): Phrase[] {
  phrases ??= PLAIN_SPEECH.flatMap(({ id, said }) =>
    said.filter(isOnePiece).map((text) => {
      const sounds = syllables(text)
      return { id, text, sound: sounds.join(''), initials: sounds.map((one) => one.charAt(0)).join('') }
    }),
  ).sort((a, b) => b.text.length - a.text.length)
  return phrases
}

/** What happened to a paper, not what it is. */
const CIRCUMSTANCES = new Set(['lost', 'broken', 'expired', 'renew', 'report-loss', 'first-time'])
export const isCircumstance = (id: string): boolean => CIRCUMSTANCES.has(id)

const isOnePiece = (said: string): boolean => !said.includes('+')

/** Ids of what a text of the lists can be called in plain speech. */
export function speechFor(text: string): string[] {
  const meant = PLAIN_SPEECH.filter(({ means }) => means.some((parts) => parts.every((part) => text.includes(part))))
  return [...new Set(meant.map(({ id }) => id))]
}

/** What was said, in one piece or in several, and the ids it stands for. */
export interface Said {
  parts: readonly string[]
  ids: readonly string[]
}

/** The phrases a question contains, longest first, none inside another, with the ids each stands for. */
export function speechIn(run: string): Said[] {
  const found: Said[] = []
  let rest = run
  for (const said of byLength()) {
    const left = without(rest, said.parts)
    if (left === undefined) continue
    rest = left
    found.push(said)
  }
  return found
}

/** The text with a space in the place of each part; undefined if it does not hold all of them. */
export function without(text: string, parts: readonly string[]): string | undefined {
  let rest = text
  for (const part of parts) {
    if (!rest.includes(part)) return undefined
    rest = rest.replace(part, ' ')
  }
  return rest
}

let sayings: Said[] | undefined

/** Every phrase once with all its ids, longest first; of the same length, those in one piece first. */
function byLength(): Said[] {
  if (sayings) return sayings
  const ids = new Map<string, string[]>()
  for (const { id, said } of PLAIN_SPEECH) for (const text of said) ids.set(text, [...(ids.get(text) ?? []), id])
  const lengthOf = ({ parts }: Said) => parts.join('').length
  sayings = [...ids]
    .map(([text, of]) => ({ parts: text.split('+'), ids: of }))
    .sort((a, b) => lengthOf(b) - lengthOf(a) || a.parts.length - b.parts.length)
  return sayings
}

/** Every phrase in one piece once, for those who look for words near to what was typed. */
export const spokenWords = (): string[] => [...new Set(allPhrases().map(({ text }) => text))]

const SHORTEST_SOUND = 4

/** What somebody means who types a phrase's pinyin (also the beginning of it) or all its initials. */
export function speechBySound(letters: string): string[] {
  return idsOf(
    ({ sound, initials }) =>
      initials === letters || (letters.length >= SHORTEST_SOUND && sound.startsWith(letters)) || sound === letters,
  )
}

const idsOf = (accepts: (phrase: Phrase) => boolean): string[] => [
  ...new Set(
    allPhrases()
      .filter(accepts)
      .map(({ id }) => id),
  ),
]
