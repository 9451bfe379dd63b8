import type { FeelDuration } from 'feelin'
import { negate } from '../arithmetic.ts'
import { nanosOf } from '../compare.ts'
import { define } from '../invoke.ts'

type Round = (value: number) => number

const down: Round = (value) => Math.trunc(value)
const up: Round = (value) => Math.sign(value) * Math.ceil(Math.abs(value))
const halfUp: Round = (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5)
const halfDown: Round = (value) => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5)
const halfEven: Round = (value) => {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

/** Shifts by decimal places in the text of the number, so that 1.005 × 100 is 100.5 and not 100.49999999999999. */
function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

const LEAST_SCALE = -6111
const MOST_SCALE = 6176

const toScale = (round: Round) => (value: number, scale?: number | null) => {
  const places = Math.trunc(scale ?? 0)
  if (scale === null || places < LEAST_SCALE || places > MOST_SCALE) return null
  const result = shifted(round(shifted(value, places)), -places)
  return Number.isFinite(result) ? result : value
}

const SCALED = { n: 'number', scale: 'number' }
const MAYBE_SCALED = { n: 'number', scale: 'number?' }

function size(value: number | FeelDuration): unknown {
  if (typeof value === 'number') return Math.abs(value)
  const { years, months } = value.unwrap()
  return years * 12 + months < 0 || nanosOf(value) < 0n ? negate(value) : value
}

function modulo(dividend: number, divisor: number): number | null {
  if (divisor === 0) return null
  const rest = dividend - divisor * Math.floor(dividend / divisor)
  return Number(rest.toPrecision(12))
}

export const numberFunctions = {
  decimal: define(SCALED, toScale(halfEven)),
  floor: define(MAYBE_SCALED, toScale(Math.floor)),
  ceiling: define(MAYBE_SCALED, toScale(Math.ceil)),
  'round up': define(SCALED, toScale(up)),
  'round down': define(SCALED, toScale(down)),
  'round half up': define(SCALED, toScale(halfUp)),
  'round half down': define(SCALED, toScale(halfDown)),
  abs: define({ n: 'number|days and time duration|years and months duration' }, size),
  modulo: define({ dividend: 'number', divisor: 'number' }, modulo),
  sqrt: define({ number: 'number' }, (number: number) => (number < 0 ? null : Math.sqrt(number))),
  log: define({ number: 'number' }, (number: number) => (number <= 0 ? null : Math.log(number))),
  exp: define({ number: 'number' }, Math.exp),
  odd: define({ number: 'number' }, (number: number) => Math.abs(number % 2) === 1),
  even: define({ number: 'number' }, (number: number) => number % 2 === 0),
}
