/** Equal in content; jsonb does not keep the order of keys, so it does not count. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => same(a[name as keyof typeof a], b[name as keyof typeof b]))
}
