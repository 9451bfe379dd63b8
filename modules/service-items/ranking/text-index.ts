import type { Lexeme, Term } from '../search/terms.ts'
import { createSortedTexts } from './sorted-texts.ts'

/** Where a lexeme stands: 3 in the name, 2 among keywords and plain speech, 1 elsewhere, 0 nowhere. */
export type Standing = 0 | 1 | 2 | 3

/** Per text the best standing of a term; only the texts in `found` are not 0. */
export interface Match {
  standing: Uint8Array
  found: number[]
}

export type TextIndex = ReturnType<typeof createTextIndex>

/** An inverted index of texts in typed arrays. A text is never taken out: what nobody refers to any more is not shown. */
export function createTextIndex(onWord?: (word: string, standing: Standing) => void) {
  const ids = new Map<string, number>()
  const lists: { packed: Uint32Array; size: number }[] = []
  const words = createSortedTexts()
  const sounds = createSortedTexts()
  const spare: Match[] = []
  let size = 0

  function listOf(lexeme: string): number {
    const known = ids.get(lexeme)
    if (known !== undefined) return known
    const id = lists.length
    ids.set(lexeme, id)
    lists.push({ packed: new Uint32Array(2), size: 0 })
    words.add(lexeme, id)
    return id
  }

  function append(id: number, packed: number) {
    const list = lists[id]
    if (!list) return
    if (list.size === list.packed.length) {
      const wider = new Uint32Array(list.size * 2)
      wider.set(list.packed)
      list.packed = wider
    }
    list.packed[list.size++] = packed
  }

  function visitList(id: number | undefined, each: (packed: number) => void) {
    const list = id === undefined ? undefined : lists[id]
    if (list) for (let at = 0; at < list.size; at++) each(list.packed[at] ?? 0)
  }

  function visit({ text, prefix }: Lexeme, each: (packed: number) => void) {
    if (/^[pi]:/.test(text)) sounds.visit(text, each)
    else if (prefix) words.visit(text, (id) => visitList(id, each))
    else visitList(ids.get(text), each)
  }

  function empty(): Match {
    const match = spare.pop() ?? { standing: new Uint8Array(0), found: [] }
    if (match.standing.length < size) match.standing = new Uint8Array(Math.ceil(size * 1.2) + 16)
    return match
  }

  function release(match: Match) {
    for (const text of match.found) match.standing[text] = 0
    match.found.length = 0
    spare.push(match)
  }

  function lexemeMatch(lexeme: Lexeme): Match {
    const match = empty()
    visit(lexeme, (packed) => raise(match, packed >>> 2, packed & 3))
    return match
  }

  /** Texts that hold all lexemes of one way; the worst standing of them counts. */
  function wayMatch(way: readonly Lexeme[]): Match {
    const [first, ...rest] = way
    const match = first ? lexemeMatch(first) : empty()
    for (const lexeme of rest) {
      const other = lexemeMatch(lexeme)
      for (const text of match.found) {
        match.standing[text] = Math.min(match.standing[text] ?? 0, other.standing[text] ?? 0)
      }
      release(other)
    }
    return match
  }

  return {
    /** Takes in a text; @returns its number. */
    add(lexemes: Iterable<readonly [string, Standing]>): number {
      const text = size++
      for (const [lexeme, standing] of lexemes) {
        const packed = text * 4 + standing
        if (/^[pi]:/.test(lexeme)) sounds.add(lexeme, packed)
        else {
          if (onWord && !ids.has(lexeme)) onWord(lexeme, standing)
          append(listOf(lexeme), packed)
        }
      }
      return text
    },

    /** Give it back with `release` when done. */
    match(term: Term): Match {
      const match = empty()
      for (const way of term.ways) {
        const one = wayMatch(way)
        for (const text of one.found) {
          const standing = one.standing[text] ?? 0
          if (standing > 0) raise(match, text, standing)
        }
        release(one)
      }
      return match
    },
    release,

    /** In how many texts a word stands. */
    count(word: string): number {
      const id = ids.get(word)
      return id === undefined ? 0 : (lists[id]?.size ?? 0)
    },

    seal() {
      words.seal()
      sounds.seal()
    },
    size: () => size,
  }
}

function raise({ standing, found }: Match, text: number, to: number) {
  const before = standing[text] ?? 0
  if (before === 0) found.push(text)
  if (to > before) standing[text] = to
}
