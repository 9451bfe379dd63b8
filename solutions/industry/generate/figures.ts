import type { Figures } from '../contract.ts'
import { LAG, ORDERS_LEAD, type SectorCourse } from './cycles.ts'
import type { MadeEnterprise, Trouble } from './made.ts'
import { type Random, randomFrom } from './random.ts'

/** Electricity (10,000 kWh), energy (tce) per 10,000 yuan of output, and margin, by industry. */
const INTENSITY: Record<string, readonly [electricity: number, energy: number, margin: number]> = {
  coal: [0.06, 0.35, 0.14],
  power: [0.05, 1.6, 0.08],
  chemicals: [0.11, 0.8, 0.06],
  nonferrous: [0.22, 0.7, 0.04],
  steel: [0.12, 1.1, 0.03],
  materials: [0.1, 0.9, 0.07],
  drinks: [0.02, 0.06, 0.24],
  tobacco: [0.01, 0.02, 0.3],
  food: [0.03, 0.09, 0.05],
  medicine: [0.03, 0.07, 0.15],
  equipment: [0.035, 0.06, 0.07],
  vehicles: [0.03, 0.05, 0.06],
  electronics: [0.03, 0.04, 0.05],
  light: [0.05, 0.1, 0.05],
}

export const troubleOf = (enterprise: MadeEnterprise): Trouble | undefined => troubleAt((enterprise.seed % 1000) / 1000)

function troubleAt(draw: number): Trouble | undefined {
  if (draw < 0.012) return 'standstill'
  if (draw < 0.035) return 'decline'
  if (draw < 0.05) return 'tax-fall'
  return draw < 0.06 ? 'mismatch' : undefined
}

/** Share of the usual that is left, for output, electricity and tax. */
function left(trouble: Trouble | undefined, monthsAgo: number): readonly [number, number, number] {
  if (trouble === 'standstill' && monthsAgo < 3) return [0.04, monthsAgo < 2 ? 0 : 0.2, 0.1]
  if (trouble === 'decline' && monthsAgo < 5) return [0.45, 0.42, 0.4]
  if (trouble === 'tax-fall' && monthsAgo < 3) return [0.85, 0.85, 0.18]
  if (trouble === 'mismatch' && monthsAgo < 3) return [1.35, 0.48, 0.6]
  return [1, 1, 1]
}

/** Months after which a trouble is over in a world that goes on. */
const TROUBLE_LASTS = 2
const HALF_YEAR = 6

/** Of the months a world goes on for: what was planted passes, and each half-year a few others have their trouble. */
function shareBeyond(enterprise: MadeEnterprise, beyond: number): readonly [number, number, number] {
  const first = troubleOf(enterprise)
  if (first && beyond < TROUBLE_LASTS) return left(first, 0)
  const at = beyond + (enterprise.seed % HALF_YEAR)
  const draw = randomFrom(enterprise.seed + 7919 * (1 + Math.floor(at / HALF_YEAR))).next()
  return left(troubleAt(draw), HALF_YEAR - 1 - (at % HALF_YEAR))
}

const round = (value: number) => Math.round(value * 10) / 10 + 0

/**
 * Figures of every single month, January too, as they truly were; the sum of profit holds exactly. `grown`: months the world went
 * on for since; those before stay the same whatever it is.
 */
export function figuresOf(enterprise: MadeEnterprise, course: SectorCourse, months: number, grown = 0): Figures[] {
  const random = randomFrom(enterprise.seed)
  const traits = {
    exports: random.next() < 0.4 ? 0.1 + random.next() * 0.4 : 0,
    noise: 0.015 + random.next() * 0.025,
    intensity: 0.75 + random.next() * 0.5,
    people: 0.02 + random.next() * 0.04,
  }
  const trouble = troubleOf(enterprise)
  let drift = 0
  return Array.from({ length: months + grown }, (_, at) => {
    drift = 0.8 * drift + traits.noise * 0.6 * random.normal()
    const share = at < months ? left(trouble, months - 1 - at) : shareBeyond(enterprise, at - months)
    return monthOf({ enterprise, course, at, drift, random, traits, share })
  })
}

interface Now {
  enterprise: MadeEnterprise
  course: SectorCourse
  at: number
  drift: number
  random: Random
  traits: { exports: number; noise: number; intensity: number; people: number }
  share: readonly [number, number, number]
}

function monthOf({ enterprise, course, at, drift, random, traits, share }: Now): Figures {
  const [electric = 0.05, energetic = 0.1, margin = 0.06] = INTENSITY[enterprise.sector] ?? []
  const jitter = (size: number) => Math.exp(size * random.normal())
  const level = (shift: number) => enterprise.scale * Math.exp(course.level(at + shift) + drift)
  const plain = level(0) * course.season(at) * jitter(0.02)
  const output = round(plain * share[0])
  const sales = round(output * (0.97 + 0.03 * random.normal() * 0.6))
  const revenue = round(sales * (1.03 + 0.01 * random.normal()))
  const cost = round(revenue * (0.9 - margin) * jitter(0.008))
  const taxes = round(revenue * 0.008)
  const expenses = round(revenue * 0.09 * jitter(0.03))
  const gains = round(revenue * 0.002 * random.normal())
  const finished = round(level(-LAG) * 0.35 * jitter(0.03))
  return {
    ...{ output, sales, exports: round(sales * traits.exports * Math.min(1, jitter(0.05))) },
    orders: round(level(ORDERS_LEAD) * 1.6 * share[0] * jitter(0.025)),
    ...{ revenue, cost, taxes, expenses, gains },
    profit: round(revenue - cost - taxes - expenses + gains),
    vat: round(plain * 0.029 * share[2] * jitter(0.06)),
    ...{ inventory: round(finished * 2.1), finished },
    receivables: round(level(-LAG) * 1.9 * jitter(0.03)),
    employees: Math.max(5, Math.round(enterprise.scale * Math.exp(0.5 * course.level(at - LAG)) * traits.people)),
    electricity: round(plain * share[1] * electric * traits.intensity * jitter(0.02)),
    energy: round(plain * share[1] * energetic * traits.intensity * jitter(0.03)),
  }
}
