import { PIECE, type Piece } from './types.ts'

interface Generations<State> {
  get(key: string): State | undefined
  set(key: string, state: State): void
  /** Forgets what was not touched for `keepMs` before `at`, without looking at it. */
  until(at: number): void
  entries(): Generator<[string, State]>
}

/**
 * Keyed state of which everything older than `keepMs` is worth nothing: two maps, of which the older one is dropped whole.
 * What is touched moves to the newer.
 */
export function createGenerations<State>(keepMs: number): Generations<State> {
  let recent = new Map<string, State>()
  let older = new Map<string, State>()
  let turnedAt = Number.NEGATIVE_INFINITY
  return {
    get(key) {
      const found = recent.get(key)
      if (found !== undefined || older.size === 0) return found
      const before = older.get(key)
      if (before !== undefined) recent.set(key, before)
      return before
    },
    set: (key, state) => void recent.set(key, state),
    until(at) {
      if (at - turnedAt < keepMs) return
      older = recent
      recent = new Map()
      turnedAt = at
    },
    *entries() {
      for (const [key, state] of older) if (!recent.has(key)) yield [key, state]
      yield* recent
    },
  }
}

/** Flat pieces of entries; each state is written as as many values as it has, its number before them. */
export function* pieces<State>(
  entries: Iterable<[string, State]>,
  write: (state: State) => readonly number[],
): Generator<Piece> {
  let piece: Piece = []
  for (const [key, state] of entries) {
    const values = write(state)
    piece.push(key, values.length)
    for (const value of values) piece.push(value)
    if (piece.length < PIECE) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}

export function readPiece(piece: Piece, read: (key: string, values: number[]) => void): void {
  for (let at = 0; at < piece.length; ) {
    const key = piece[at] as string
    const length = piece[at + 1] as number
    read(key, piece.slice(at + 2, at + 2 + length) as number[])
    at += 2 + length
  }
}
