import { z } from 'zod'

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

const weighted = (text: string, weights: number[], worth: (character: string) => number) =>
  weights.reduce((sum, weight, index) => sum + weight * worth(text.charAt(index)), 0)

/** The check character that follows the first 17 of a 统一社会信用代码 (GB 32100-2015, MOD 31). */
export function creditCodeCheck(first17: string): string {
  const sum = weighted(first17, CREDIT_WEIGHTS, (character) => CREDIT_ALPHABET.indexOf(character))
  return CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** GB 32100-2015: 18 characters without I, O, S, V, Z; the last one checks. */
export function creditCodeIsValid(code: string): boolean {
  return /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code) && creditCodeCheck(code) === code.charAt(17)
}

/** The check character that follows the first 8 of a 组织机构代码 (GB 11714), which is the body part of a credit code. */
export function organisationCodeCheck(first8: string): string {
  const check = 11 - (weighted(first8, ORGANISATION_WEIGHTS, (character) => Number.parseInt(character, 36)) % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** The check character that follows the first 17 digits of a 公民身份号码 (GB 11643, ISO 7064 MOD 11-2). */
export function idNumberCheck(first17: string): string {
  return ID_CHECKS.charAt(weighted(first17, ID_WEIGHTS, Number) % 11)
}

/** GB 11643: six-digit division, a day that exists, sequence, check character (capital X). */
export function idNumberIsValid(id: string): boolean {
  const parts = /^[1-9]\d{5}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dX]$/.exec(id)
  if (!parts || idNumberCheck(id) !== id.charAt(17)) return false
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** 统一社会信用代码, GB 32100-2015: 18 characters with a right check character. */
export const CreditCode = z
  .string()
  .refine(
    creditCodeIsValid,
    'must be an 18-character unified social credit code (GB 32100) with a right check character',
  )

export const OrganisationKind = z.enum(['department', 'hospital', 'platform'])
export type OrganisationKind = z.infer<typeof OrganisationKind>

/** A public body: a department of a government, a hospital, or the body that runs the platform. */
export const Organisation = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  nameEn: z.string(),
  region: z.string().regex(/^\d{6}$/, 'must be a six-digit division code (GB/T 2260)'),
  kind: OrganisationKind,
  /** Codes the same body has in older systems; imports find it by these. */
  localCodes: z.array(z.string()),
})
export type Organisation = z.infer<typeof Organisation>

export const NewOrganisation = Organisation.extend({
  code: CreditCode,
  name: z.string().trim().min(2).max(120),
  shortName: z.string().trim().min(1).max(60).optional(),
  nameEn: z.string().trim().max(200).default(''),
  kind: OrganisationKind.default('department'),
  localCodes: z.array(z.string().trim().min(1).max(40)).max(50).default([]),
})
export type NewOrganisation = z.input<typeof NewOrganisation>
