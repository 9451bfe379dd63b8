import { creditCodeIsValid, idNumberCheck, idNumberIsValid } from '@onego/organisations/contract'
import type { RegisterKind } from '../contract.ts'

export type ReadNumber = { number: string } | { expected: string }

/** Between the parts of a number that several fields make; no part may hold it. */
const JOINT = '|'
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A 15-digit ID number (before 1999) as GB 11643-1999 makes it 18: the century 19, and the check character. */
export function upgradeIdNumber(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return first17 + idNumberCheck(first17)
}

function readIdNumber(text: string): ReadNumber {
  const typed = text.toUpperCase()
  const id = /^[1-9]\d{14}$/.test(typed) ? upgradeIdNumber(typed) : typed
  return idNumberIsValid(id)
    ? { number: id }
    : { expected: 'an ID number of 18 (or formerly 15) characters with a right check character (GB 11643)' }
}

function readCreditCode(text: string): ReadNumber {
  const code = text.toUpperCase()
  return creditCodeIsValid(code)
    ? { number: code }
    : { expected: 'a unified social credit code of 18 characters with a right check character (GB 32100)' }
}

/** ISO/IEC 7064 MOD 37,36 (GB/T 17710). */
function mod3736(text: string): string {
  let product = 36
  for (const character of text) {
    const sum = (product + ALPHABET.indexOf(character)) % 36 || 36
    product = (2 * sum) % 37
  }
  return ALPHABET.charAt((37 - product) % 36)
}

/** GB/T 36904: root 1.2.156.3005.2, type (21), issuer, serial, version (3), check character over them without dots. */
function readLicenceId(text: string): ReadNumber {
  const id = text.toUpperCase()
  const parts = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{6,18})\.([0-9A-Z]{1,32})\.(\d{3})\.([0-9A-Z])$/.exec(id)
  const [, type = '', issuer = '', serial = '', version = '', check] = parts ?? []
  return parts && mod3736(type + issuer + serial + version) === check
    ? { number: id }
    : { expected: 'a licence identifier such as 1.2.156.3005.2.TYPE.ISSUER.SERIAL.001.CHECK (GB/T 36904)' }
}

/** A period: 2026, 2026H1, 2026Q3, 2026-11 or 2026-11-22. */
const PERIOD = /^\d{4}(H[12]|Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

function readIndicator(parts: string[]): ReadNumber {
  const [indicator = '', region = '', period = ''] = parts
  const isRight = /^[\w.-]{1,40}$/.test(indicator) && /^\d{2,12}$/.test(region) && PERIOD.test(period)
  return isRight
    ? { number: [indicator.toUpperCase(), region, period].join(JOINT) }
    : { expected: 'indicator code, division code and period such as 2026, 2026Q3 or 2026-11' }
}

function readPlain(parts: string[]): ReadNumber {
  const isRight = parts.every((part) => /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,59}$/u.test(part))
  return isRight
    ? { number: parts.map((part) => part.toUpperCase()).join(JOINT) }
    : { expected: 'a code of letters, digits, dots, dashes and slashes, at most 60' }
}

/** The one way a number is written, so that it is found however it was typed. */
export function readNumber(kind: RegisterKind, parts: string[]): ReadNumber {
  const [first = ''] = parts
  if (parts.length === 1 && kind === 'person') return readIdNumber(first)
  if (parts.length === 1 && kind === 'enterprise') return readCreditCode(first)
  if (parts.length === 1 && kind === 'licence') return readLicenceId(first)
  if (parts.length === 3 && kind === 'indicator') return readIndicator(parts)
  return readPlain(parts)
}

export const partsOf = (number: string): string[] => number.split(JOINT)

/** One digit typed wrong, or two neighbours exchanged: what people do when they copy numbers. The last is a check. */
export function numbersAreSimilar(a: string, b: string): boolean {
  if (a === b || a.length !== b.length) return false
  const body = a.length === 18 ? 17 : a.length
  const places = [...Array(body).keys()].filter((place) => a[place] !== b[place])
  const [first = 0, second = 0] = places
  if (places.length === 1) return true
  return places.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]
}
