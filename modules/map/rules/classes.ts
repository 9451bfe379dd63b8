import type { Style } from '../contract.ts'

/** Five steps of one hue, from light to dark (ColorBrewer Blues, safe for colour-blind readers), the lightest darker than land. */
const SHADES = ['#c6dbef', '#9ecae1', '#6baed6', '#3182bd', '#08519c'] as const

/** Below every value: those of other periods may be less than the least of this one. */
const BOTTOM = -1e15

/** Classes that hold about as many values each (quantiles), cut at numbers of two significant digits; fewer where values are alike. */
export function classesOf(values: readonly number[]): Style['colour'] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const cuts = [1, 2, 3, 4].flatMap((part) => sorted[Math.floor((part * sorted.length) / 5)] ?? [])
  const inner = [...new Set(cuts.map(rounded))].filter((cut) => cut > (sorted[0] ?? 0))
  const lowest = { from: BOTTOM, colour: SHADES[inner.length > 0 ? 0 : 2], label: lowestLabel(inner[0]) }
  return { by: 'value', steps: [lowest, ...inner.map((from, at) => stepFrom(from, shadeAt(at + 1, inner.length)))] }
}

const shadeAt = (at: number, last: number) => Math.round((at * (SHADES.length - 1)) / last)

const rounded = (value: number) => Number(value.toPrecision(2))
const said = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 6 })

const lowestLabel = (next: number | undefined) =>
  next === undefined ? { zh: '各种数值', en: 'any value' } : { zh: `不足 ${said(next)}`, en: `less than ${said(next)}` }

const stepFrom = (from: number, shade: number) => ({
  ...{ from, colour: SHADES[shade] ?? SHADES[2] },
  label: { zh: `${said(from)} 及以上`, en: `${said(from)} and more` },
})
