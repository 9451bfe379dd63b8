const SQRT_2PI = Math.sqrt(2 * Math.PI)
const TINY = 1e-300
const EPSILON = 1e-16

export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / SQRT_2PI

/** Complement of the error function for x ≥ 0: series below 2.5 (Abramowitz & Stegun 7.1.6), continued fraction above (7.1.14). */
function erfc(x: number): number {
  if (x < 2.5) {
    let term = x
    let total = x
    for (let n = 1; Math.abs(term) > EPSILON * Math.abs(total) && n < 200; n += 1) {
      term *= (2 * x * x) / (2 * n + 1)
      total += term
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total
  }
  let fraction = 0
  for (let n = 60; n > 0; n -= 1) fraction = n / 2 / (x + fraction)
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction)
}

/** Probability that a standard normal variable is at most x. */
export const normalCdf = (x: number): number => (x < 0 ? 0.5 * erfc(-x / Math.SQRT2) : 1 - 0.5 * erfc(x / Math.SQRT2))

const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
]
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]
const horner = (coefficients: readonly number[], x: number) => coefficients.reduce((total, one) => total * x + one, 0)

/** The x below which a standard normal variable lies with probability p: Acklam's rational approximation, refined by Halley. */
export function normalQuantile(p: number): number {
  if (p <= 0) return p === 0 ? -Infinity : Number.NaN
  if (p >= 1) return p === 1 ? Infinity : Number.NaN
  if (p > 0.5) return -normalQuantile(1 - p)
  const x = p < 0.02425 ? tail(Math.sqrt(-2 * Math.log(p))) : centre(p - 0.5)
  const error = (normalCdf(x) - p) / normalDensity(x)
  return x - error / (1 + (x * error) / 2)
}
const tail = (q: number) => horner(C, q) / horner(D, q)
const centre = (q: number) => (horner(A, q * q) * q) / horner(B, q * q)

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Natural logarithm of the gamma function for x > 0 (Lanczos 1964, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const base = x - 1
  const total = LANCZOS.reduce((value, one, at) => value + (at === 0 ? one : one / (base + at)), 0)
  const t = base + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (base + 0.5) * Math.log(t) - t + Math.log(total)
}

/** Regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz & Stegun 26.5.8; Lentz's method). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  const solid = (value: number) => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / solid(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / solid(1 + even * d)
    c = solid(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / solid(1 + odd * d)
    c = solid(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < EPSILON * 10) break
  }
  return fraction
}

/** Probability that a variable of Student's t distribution is at most t. */
export function tCdf(t: number, degrees: number): number {
  const beyond = 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
  return t > 0 ? 1 - beyond : beyond
}

/** Probability of a |t| as large or larger, both sides. */
export const tPValue = (t: number, degrees: number): number =>
  Number.isFinite(t) ? incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) : Number.isNaN(t) ? Number.NaN : 0

/** The t below which a variable of Student's distribution lies with probability p (0 < p < 1), by bisection. */
export function tQuantile(p: number, degrees: number): number {
  if (p === 0.5) return 0
  if (p < 0.5) return -tQuantile(1 - p, degrees)
  let [low, high] = [0, 2]
  while (tCdf(high, degrees) < p && high < 1e12) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step += 1) {
    const middle = (low + high) / 2
    if (tCdf(middle, degrees) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
