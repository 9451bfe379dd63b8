/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)

/**
 * Share of the standard normal distribution below `z`; off by less than 1.2e-7 of the smaller tail (the Chebyshev form of erfc of
 * Press et al., Numerical Recipes, §6.2).
 */
export function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  let sum = 0
  for (let k = ERFC.length - 1; k >= 0; k--) sum = sum * t + (ERFC[k] as number)
  const tail = 0.5 * t * Math.exp(-x * x + sum)
  return z > 0 ? 1 - tail : tail
}

const ERFC = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
]
