type Thing = Record<string, unknown>

/** The value at a path such as `materials.0.name`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  let found = value
  for (const step of path.split('.')) {
    if (found === null || typeof found !== 'object') return undefined
    found = (found as Thing)[step]
  }
  return found
}

/** The same with another value at the path; groups and lists on the way come into being, nothing given is changed. */
export function put<T>(value: T, path: string, next: unknown): T {
  const [step = '', ...rest] = path.split('.')
  const copy: Thing = Array.isArray(value) ? ([...value] as unknown as Thing) : { ...(value as Thing) }
  if (rest.length === 0) return withStep(copy, step, next) as T
  const inner = copy[step]
  const start = inner !== null && typeof inner === 'object' ? inner : /^\d+$/.test(rest[0] ?? '') ? [] : {}
  return withStep(copy, step, put(start, rest.join('.'), next)) as T
}

/** Undefined takes the key away, so that a small item stays small. */
function withStep(copy: Thing, step: string, next: unknown): Thing {
  if (next === undefined && !Array.isArray(copy)) delete copy[step]
  else copy[step] = next
  return copy
}

/** A list with the element at `from` moved to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const copy = [...list]
  const [one] = copy.splice(from, 1)
  if (one !== undefined) copy.splice(to, 0, one)
  return copy
}
