import type { Said } from './plain-speech.ts'
import { ENGLISH } from './speech-english.ts'

/** What people put around it; left out only where something English was said, since 'me' or 'de' may be pinyin. */
const FILLERS = new Set(
  (
    'i a an the my me we our your to in for of on at by with and or is are be do does can could would how where what which when ' +
    'need want get getting apply applying application please make have has like from here china chinese'
  ).split(' '),
)

let phrases: Said[] | undefined

/** Longest first. */
function allPhrases(): Said[] {
  if (phrases) return phrases
  const ids = new Map<string, string[]>()
  for (const line of ENGLISH.split('\n').filter(Boolean)) {
    const [id = '', said = ''] = line.split('|')
    for (const text of said.split(', ')) ids.set(text, [...(ids.get(text) ?? []), id])
  }
  phrases = [...ids].map(([text, of]) => ({ parts: text.split(' '), ids: of })).sort(byLength)
  return phrases
}

const byLength = (a: Said, b: Said): number => b.parts.length - a.parts.length

/** English phrases among the words of a question, each word in one only, and the words that are left. */
export function englishIn(words: readonly string[]): { said: Said[]; rest: string[] } {
  if (words.length === 0) return { said: [], rest: [] }
  const said: Said[] = []
  let rest = [...words]
  for (const phrase of allPhrases()) {
    const left = withoutWords(rest, phrase.parts)
    if (!left) continue
    rest = left
    said.push(phrase)
  }
  return said.length > 0 ? { said, rest: rest.filter((word) => !FILLERS.has(word)) } : { said, rest }
}

/** The words without those of a phrase, wherever each stands; undefined if one of them is missing. */
function withoutWords(words: readonly string[], parts: readonly string[]): string[] | undefined {
  const rest = [...words]
  for (const part of parts) {
    const at = rest.findIndex((word) => word === part || word === `${part}s`)
    if (at < 0) return undefined
    rest.splice(at, 1)
  }
  return rest
}
