/** 电子证照标识 (GB/T 36904-2018): `1.2.156.3005.2.<type 21>.<issuer 18>.<serial>.<version 3>.<check 1>`. */
const ROOT = '1.2.156.3005.2'
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check character of ISO/IEC 7064 MOD 37,36 (GB/T 17710) for digits and capital letters. */
function mod3736Check(text: string): string {
  let product = 36
  for (const character of text) {
    const sum = (product + ALPHABET.indexOf(character)) % 36 || 36
    product = (2 * sum) % 37
  }
  return ALPHABET.charAt((37 - product) % 36)
}

export interface IdentifierParts {
  /** 21 characters: credit code of the body that defines the type, and three digits. */
  type: string
  /** Credit code of the issuer. */
  issuer: string
  serial: string
  /** Three digits, from 001. */
  version: string
}

/** GB/T 36904: the check covers type, issuer, serial and version without dots and root. */
export function makeIdentifier({ type, issuer, serial, version }: IdentifierParts): string {
  const check = mod3736Check(type + issuer + serial + version)
  return [ROOT, type, issuer, serial, version, check].join('.')
}

const PATTERN = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{6,18})\.([0-9A-Z]{7,32})\.(\d{3})\.([0-9A-Z])$/

/** Nothing if the text is not an identifier or its check character is wrong. */
export function readIdentifier(text: string): IdentifierParts | undefined {
  const [, type = '', issuer = '', serial = '', version = '', check] = PATTERN.exec(text) ?? []
  if (check === undefined || mod3736Check(type + issuer + serial + version) !== check) return undefined
  return { type, issuer, serial, version }
}
