import { AppError } from '@onego/platform/errors'
import type { LicenceStatus } from './contract.ts'

/** How long a one-time code can be shown: as the national health code and social-security card do it. */
export const CODE_LASTS_MS = 60_000
/** Wrong guesses of the last four characters that one licence bears in a day. */
export const GUESSES_PER_DAY = 20

/** Revocation comes before expiry: who looks must learn that it was taken back. `today` in China. */
export function statusOf(licence: { validTo: string | null; revokedOn: string | null }, today: string): LicenceStatus {
  if (licence.revokedOn) return 'revoked'
  return licence.validTo !== null && licence.validTo < today ? 'expired' : 'valid'
}

/** @throws AppError `licences.wrong-dates` (invalid). */
export function assertDates({
  validFrom,
  validTo,
  today,
}: {
  validFrom: string
  validTo: string | null
  today: string
}) {
  if (validFrom > today) {
    throw new AppError('invalid', 'licences.wrong-dates', 'validFrom: must not be later than the day of issue')
  }
  if (validTo !== null && validTo < validFrom) {
    throw new AppError('invalid', 'licences.wrong-dates', 'validTo: must not be before validFrom')
  }
}

/** What a scanner or a person gives: the code itself, spaced digits, or the address a QR code holds. */
export function readScanned(text: string): { code: string } | { identifier: string } {
  const given = /[?&]c=([^&#\s]+)/.exec(text)?.[1] ?? text
  const plain = unescaped(given).replace(/\s/g, '')
  return /^\d{20}$/.test(plain) ? { code: plain } : { identifier: plain.toUpperCase() }
}

/** A code holds letters, digits and dots: what else is escaped need not be understood, only borne. */
function unescaped(text: string): string {
  return text
    .replace(/%([0-7][0-9A-Fa-f])/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('%', '')
}
