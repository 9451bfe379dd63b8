import type { Text } from '../contract.ts'
import type { Pollutant } from '../rules/breakpoints.ts'
import { unitText } from './names.ts'

export interface Said {
  /** What the feature was, in its own unit. */
  is: number
  pollutant: Pollutant
  /** Hours or days in the name of the feature. */
  hours: number
}
export type Words = (said: Said) => Text
export const both = (zh: string, en: string): Text => ({ zh, en })

export const digits = (value: number, count = 0) => value.toFixed(count)
const signed = (value: number, count = 0) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(count)}`
/** A change of the logarithm as people say it. */
const percent = (change: number) => `${signed(100 * Math.expm1(change))} %`
export const amount = (value: number, pollutant: Pollutant) =>
  `${digits(value, pollutant === 'co' ? 2 : 0)} ${unitText(pollutant).en}`

export const level =
  (zh: (hours: number) => string, en: (hours: number) => string): Words =>
  ({ is, pollutant, hours }) =>
    both(`${zh(hours)} ${amount(is, pollutant)}`, `${en(hours)} ${amount(is, pollutant)}`)
export const change =
  (zh: (hours: number) => string, en: (hours: number) => string): Words =>
  ({ is, hours }) =>
    both(`${zh(hours)} ${percent(is)}`, `${en(hours)} ${percent(is)}`)
export const quantity =
  (zh: (hours: number) => string, en: (hours: number) => string, unit: string, count = 1): Words =>
  ({ is, hours }) =>
    both(`${zh(hours)} ${digits(is, count)}${unit}`, `${en(hours)} ${digits(is, count)}${unit}`)
export const difference =
  (zh: (hours: number) => string, en: (hours: number) => string, unit: string): Words =>
  ({ is, hours }) =>
    both(`${zh(hours)} ${signed(is, 1)}${unit}`, `${en(hours)} ${signed(is, 1)}${unit}`)
