/** One hue from light to dark, so that it is read without telling colours apart; dark text on the light steps. */
export const SHADES = ['#d6e4f5', '#a9c8ea', '#6fa1d8', '#3675bb', '#0b4ea2'] as const
export const NO_CASES = '#eef1f5'

/** Which shade a count gets when `most` is the largest: fifths of the largest. */
export function shadeOf(count: number, most: number): string {
  if (count <= 0 || most <= 0) return NO_CASES
  return SHADES[Math.min(SHADES.length - 1, Math.ceil((count / most) * SHADES.length) - 1)] ?? NO_CASES
}
