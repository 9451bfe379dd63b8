import { creditCodeIsValid, organisationCodeCheck } from '@onego/organisations/contract'

/**
 * Profiles of item codes:
 * `national-C0109` 实施编码 of 31 = 18 credit code + 1 level + 12 basic code (33 with a two-digit sequence);
 * `gbt-39046` basic code of two letters + 5 + 3 (an..10), implementation code up to an..24;
 * `sichuan` the local six-part code: basic - area(12) - 3 digits - organisation - 1 digit - 2 digits.
 */
type CodeProfile = 'national-C0109' | 'gbt-39046' | 'sichuan' | 'unknown'

export interface ItemCodeParts {
  profile: CodeProfile
  /** True when every part stands where the profile wants it. */
  regular: boolean
  basicCode?: string
  /** Division, as many digits as the code has. */
  area?: string
  level?: string
  sequence?: string
  /** Code of the deciding body inside the item code. */
  organisation?: string
  organisationIsValid?: boolean
}

const NATIONAL = /^([0-9A-Z]{18})([1-7])(\d{12})(\d{2})?$/
const GBT = /^([A-Z]{2}\d{8})([0-9A-Z]{0,14})$/
const SICHUAN = /^([0-9A-Z]{12,14})-(\d{12})-(\d{3})-([0-9A-Za-z]+)-(\d)-(\d{2})$/
/** The same parts, with hyphens inside the basic code or the organisation. */
const SICHUAN_LOOSE = /^(.+?)-(\d{12})-(\d{3})-(.+)-(\d)-(\d{2})$/

export function parseItemCode(code: string): ItemCodeParts {
  return asNational(code) ?? asSichuan(code) ?? asGbt(code) ?? { profile: 'unknown', regular: false }
}

function asNational(code: string): ItemCodeParts | undefined {
  const parts = NATIONAL.exec(code)
  if (!parts) return undefined
  const [, organisation = '', level = '', basicCode = '', sequence] = parts
  const organisationIsValid = creditCodeIsValid(organisation)
  return {
    profile: 'national-C0109',
    regular: true,
    organisation,
    organisationIsValid,
    level,
    basicCode,
    ...(sequence ? { sequence } : {}),
  }
}

function asSichuan(code: string): ItemCodeParts | undefined {
  const strict = SICHUAN.exec(code)
  const parts = strict ?? SICHUAN_LOOSE.exec(code)
  if (!parts) return undefined
  const [, basicCode = '', area = '', , organisation = '', , sequence = ''] = parts
  const organisationIsValid = creditCodeIsValid(organisation)
  return { profile: 'sichuan', regular: strict !== null, basicCode, area, organisation, organisationIsValid, sequence }
}

function asGbt(code: string): ItemCodeParts | undefined {
  const parts = GBT.exec(code)
  return parts
    ? { profile: 'gbt-39046', regular: true, basicCode: parts[1] ?? '', sequence: parts[2] ?? '' }
    : undefined
}

export type OrganisationCodeKind = 'credit-code' | 'credit-code-wrong-check' | 'organisation-code' | 'other' | 'missing'

/** What a code of a department is: a credit code (GB 32100), a 组织机构代码 of nine (GB 11714, hyphen or not), or another. */
export function organisationCodeKind(code: string): OrganisationCodeKind {
  if (code === '') return 'missing'
  if (/^[0-9A-Z]{18}$/.test(code)) return creditCodeIsValid(code) ? 'credit-code' : 'credit-code-wrong-check'
  return isOrganisationCode(code) ? 'organisation-code' : 'other'
}

/** GB 11714: eight characters and a check character, written with or without a hyphen. */
export function isOrganisationCode(code: string): boolean {
  const parts = /^([0-9A-Z]{8})-?([0-9X])$/.exec(code)
  return parts !== null && organisationCodeCheck(parts[1] ?? '') === parts[2]
}
