/** 1 province … 5 village, told by the code alone (GB/T 2260 and its continuation). */
export function levelOf(code: string): number {
  if (code.length === 12) return 5
  if (code.length === 9) return 4
  if (code.endsWith('0000')) return 1
  return code.endsWith('00') ? 2 : 3
}

/**
 * The next larger division; null for a province. Counties that a province governs itself (省直辖, e.g. 429004)
 * have no city in `known` and belong to the province.
 */
export function parentOf(code: string, known: ReadonlySet<string>): string | null {
  if (code.length > 6) return code.slice(0, code.length - 3)
  if (code.endsWith('0000')) return null
  const city = `${code.slice(0, 4)}00`
  return city !== code && known.has(city) ? city : provinceOf(code)
}

export const provinceOf = (code: string) => `${code.slice(0, 2)}0000`
