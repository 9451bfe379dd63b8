/** 撤销与重做: what was there before each change. */
export interface History<T> {
  past: readonly T[]
  future: readonly T[]
  /** What the last change was about and when: typing on in one field is one change. */
  last: { about: string; atMs: number } | undefined
}

const MOST_KEPT = 200
const ONE_CHANGE_MS = 1_500

export const NO_HISTORY = { past: [], future: [], last: undefined }

/** Keeps `before`, unless the same thing was changed a moment ago. */
export function remember<T>(history: History<T>, before: T, about: string, atMs: number): History<T> {
  const { last } = history
  const goesOn = about !== '' && last?.about === about && atMs - last.atMs < ONE_CHANGE_MS
  const past = goesOn ? history.past : [...history.past, before].slice(-MOST_KEPT)
  return { past, future: [], last: { about, atMs } }
}

/** @returns undefined when there is nothing to go back to. */
export function undo<T>({ past, future }: History<T>, now: T): { history: History<T>; value: T } | undefined {
  if (past.length === 0) return undefined
  const value = past.at(-1) as T
  return { history: { past: past.slice(0, -1), future: [now, ...future], last: undefined }, value }
}

export function redo<T>({ past, future }: History<T>, now: T): { history: History<T>; value: T } | undefined {
  const [value, ...rest] = future
  if (value === undefined) return undefined
  return { history: { past: [...past, now], future: rest, last: undefined }, value }
}
