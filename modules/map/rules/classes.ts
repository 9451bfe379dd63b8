import type { Style } from '../contract.ts'

/** Five steps of one hue, from light to dark (ColorBrewer Blues, safe for colour-blind readers). */
const SHADES = ['#eff3ff', '#bdd7e7', '#6baed6', '#3182bd', '#08519c'] as const

/**
 * Classes that hold about as many values each (quantiles), cut at numbers of two significant digits; fewer where values are alike.
 * The lowest class begins at the least value or below.
 */
export function classesOf(values: readonly number[]): Style['colour'] {
  const sorted = [...values].filter(Number.isFinite).sort((a, b) => a - b)
  const [least] = sorted
  if (least === undefined) return { by: 'value', steps: [stepFrom(0, 2)] }
  const cuts = [1, 2, 3, 4].map((part) => rounded(sorted[Math.floor((part * sorted.length) / 5)] ?? least))
  const inner = [...new Set(cuts)].filter((cut) => cut > least)
  const froms = [Math.min(floored(least), ...inner), ...inner]
  return { by: 'value', steps: froms.map((from, at) => stepFrom(from, shadeAt(at, froms.length))) }
}

const shadeAt = (at: number, count: number) => (count === 1 ? 2 : Math.round((at * (SHADES.length - 1)) / (count - 1)))

const rounded = (value: number) => Number(value.toPrecision(2))

/** The number of two significant digits at a value or just below it. */
function floored(value: number): number {
  const near = rounded(value)
  if (near <= value) return near
  return rounded(near - 10 ** (Math.floor(Math.log10(Math.abs(near))) - 1))
}

function stepFrom(from: number, shade: number) {
  const said = from.toLocaleString('en-US', { maximumFractionDigits: 6 })
  return { from, colour: SHADES[shade] ?? SHADES[2], label: { zh: `${said} 及以上`, en: `${said} and more` } }
}
