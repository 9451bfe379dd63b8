export interface Part {
  values: readonly number[]
  weight: number
}

/** Symmetric change in per cent, 200 (x₁ − x₀) / (x₁ + x₀): a rise and the fall back are of one size. */
export const symmetricChange = (before: number, now: number): number =>
  before + now === 0 ? 0 : (200 * (now - before)) / (now + before)

/**
 * Composite index by the NBER/DOE method: symmetric changes, divided by their mean absolute size, weighted, brought to the
 * amplitude of `reference` (the parts' own if absent), cumulated; the mean of the first twelve months is 100.
 * All parts cover the same months and are seasonally adjusted. Source: The Conference Board, BCI Handbook (2001), ch. IV.
 */
export function compositeIndex(parts: readonly Part[], reference?: readonly Part[]): number[] {
  const changes = weightedChanges(parts)
  const scale = reference ? size(weightedChanges(reference)) / Math.max(1e-12, size(changes)) : 1
  const levels = [100]
  for (const change of changes) {
    const bounded = Math.max(-199, Math.min(199, change * scale))
    levels.push(((levels.at(-1) ?? 100) * (200 + bounded)) / (200 - bounded))
  }
  const base = levels.slice(0, 12)
  const level = base.reduce((sum, value) => sum + value, 0) / base.length
  return levels.map((value) => (value / level) * 100)
}

const size = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, values.length)

function weightedChanges(parts: readonly Part[]): number[] {
  const length = Math.min(...parts.map(({ values }) => values.length))
  const sum = Array.from({ length: Math.max(0, length - 1) }, () => 0)
  const whole = parts.reduce((total, { weight }) => total + weight, 0)
  for (const { values, weight } of parts) {
    const changes = sum.map((_, at) => symmetricChange(values[at] ?? 0, values[at + 1] ?? 0))
    const usual = Math.max(1e-12, size(changes))
    changes.forEach((change, at) => {
      sum[at] = (sum[at] ?? 0) + ((change / usual) * weight) / whole
    })
  }
  return sum
}

/** Diffusion index: per cent that rose plus half of the unchanged (within ± `flatPercent`); null without any. */
export function diffusionIndex(changes: readonly number[], flatPercent = 1): number | null {
  if (changes.length === 0) return null
  const rose = changes.filter((change) => change > flatPercent).length
  const flat = changes.filter((change) => Math.abs(change) <= flatPercent).length
  return ((rose + flat / 2) / changes.length) * 100
}
