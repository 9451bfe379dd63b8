/** Logarithm of the gamma function, x > 0 (Lanczos 1964, g = 7, nine terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = LANCZOS[0] as number
  for (let k = 1; k < LANCZOS.length; k++) sum += (LANCZOS[k] as number) / (x - 1 + k)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Density at `y` of the gamma distribution of that mean and standard deviation; 0 at and below 0. */
export function gammaDensity(y: number, mean: number, deviation: number): number {
  if (y <= 0) return 0
  const shape = (mean / deviation) ** 2
  const scale = (deviation * deviation) / mean
  return Math.exp((shape - 1) * Math.log(y / scale) - y / scale - logGamma(shape)) / scale
}

/** Share of that gamma distribution below `y`: the regularised incomplete gamma function (Numerical Recipes, §6.2). */
export function gammaShare(y: number, mean: number, deviation: number): number {
  if (y <= 0) return 0
  const shape = (mean / deviation) ** 2
  const x = (y * mean) / (deviation * deviation)
  const front = Math.exp(-x + shape * Math.log(x) - logGamma(shape))
  return x < shape + 1 ? front * series(shape, x) : 1 - front * fraction(shape, x)
}

const MOST_TERMS = 1_000
const SMALL = 1e-14

function series(shape: number, x: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < MOST_TERMS && Math.abs(term) > Math.abs(sum) * SMALL; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

/** Lentz's form of the continued fraction. */
function fraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = 1e300
  let d = 1 / b
  let product = d
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b || 1e-300)
    c = b + a / c || 1e-300
    const step = c * d
    product *= step
    if (Math.abs(step - 1) < SMALL) break
  }
  return product
}
