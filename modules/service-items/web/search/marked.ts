export interface Piece {
  text: string
  isFound: boolean
}

/** Two characters of Chinese are a word, two letters are none. */
const shortestOf = (character: string) => (/\p{Script=Han}/u.test(character) ? 2 : 3)

/** The text in pieces: those that stand in the words as well, and the rest. */
export function marked(text: string, words: string): Piece[] {
  const asked = words.toLowerCase()
  const pieces: Piece[] = []
  let from = 0
  while (from < text.length) {
    const length = sharedFrom(text.toLowerCase(), from, asked)
    const isFound = length >= shortestOf(text.charAt(from))
    const next = text.slice(from, from + (isFound ? length : 1))
    const last = pieces.at(-1)
    if (last?.isFound === isFound) last.text += next
    else pieces.push({ text: next, isFound })
    from += next.length
  }
  return pieces
}

/** How many characters from there on stand together in the words. */
function sharedFrom(text: string, from: number, words: string): number {
  let length = 0
  while (from + length < text.length && words.includes(text.slice(from, from + length + 1))) length += 1
  return length
}
