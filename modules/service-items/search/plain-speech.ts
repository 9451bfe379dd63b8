import { BUSINESS_SPEECH, HOME_SPEECH } from './speech-business.ts'
import { PEOPLE_SPEECH, WORK_SPEECH } from './speech-people.ts'
import { syllables } from './words.ts'

/** What people say, and the words of the lists it stands for. An item that has one of `means` is found by any of `said`. */
interface PlainSpeech {
  id: string
  said: string[]
  /** Each is one or more parts that a text holds all of. */
  means: string[][]
}

const PLAIN_SPEECH: PlainSpeech[] = [PEOPLE_SPEECH, WORK_SPEECH, HOME_SPEECH, BUSINESS_SPEECH]
  .join('')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [id = '', said = '', means = ''] = line.split('|')
    return { id, said: said.split(' '), means: means.split(' ').map((one) => one.split('+')) }
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
    said.map((text) => {
      const sounds = syllables(text)
      return { id, text, sound: sounds.join(''), initials: sounds.map((one) => one.charAt(0)).join('') }
    }),
  ).sort((a, b) => b.text.length - a.text.length)
  return phrases
}

/** Ids of what a text of the lists can be called in plain speech. */
export function speechFor(text: string): string[] {
  return PLAIN_SPEECH.filter(({ means }) => means.some((parts) => parts.every((part) => text.includes(part)))).map(
    ({ id }) => id,
  )
}

/** The phrases a question contains, longest first, none inside another, with the ids each stands for. */
export function speechIn(run: string): { text: string; ids: string[] }[] {
  const found: { text: string; ids: string[] }[] = []
  let rest = run
  for (const [text, ids] of byText()) {
    if (!rest.includes(text)) continue
    rest = rest.replace(text, ' ')
    found.push({ text, ids })
  }
  return found
}

let texts: [string, string[]][] | undefined

function byText(): [string, string[]][] {
  if (texts) return texts
  const ids = new Map<string, string[]>()
  for (const { id, text } of allPhrases()) ids.set(text, [...(ids.get(text) ?? []), id])
  texts = [...ids]
  return texts
}

/** Every phrase once, for those who look for words near to what was typed. */
export const spokenWords = (): string[] => byText().map(([text]) => text)

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
