import { creditCodeIsValid } from '@onego/organisations/contract'
import { z } from 'zod'

const Day = z.iso.date()

export const LicenceTypeCode = z
  .string()
  .refine(
    (code) => /^[0-9A-Z]{18}\d{3}$/.test(code) && creditCodeIsValid(code.slice(0, 18)),
    'must be 21 characters: the credit code of the body that defines the type, and three digits',
  )

const Label = z.object({ zh: z.string().trim().min(1).max(40), en: z.string().trim().max(80).default('') })

/** What an item knows when it issues a licence, besides the answers of its form. */
export const LicenceFact = z.enum([
  'decided-on',
  'case-number',
  'item-name',
  'applicant-name',
  'applicant-id',
  'department',
])
export type LicenceFact = z.infer<typeof LicenceFact>

/** One line of a licence: an answer of the form in words, a fact of the case, or a fixed text. */
export const LicenceField = z.object({
  label: Label,
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('answer'), field: z.string().min(1).max(40) }),
    z.object({ kind: z.literal('fact'), fact: LicenceFact }),
    z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(200) }),
  ]),
})
export type LicenceField = z.infer<typeof LicenceField>

/** How long it is valid from the day of issue; `forever`: no last day. */
export const Validity = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('forever') }),
  z.object({ unit: z.enum(['days', 'months', 'years']), count: z.number().int().min(1).max(1200) }),
])
export type Validity = z.infer<typeof Validity>

/** 证照类型. */
export const LicenceType = z.object({
  code: LicenceTypeCode,
  name: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(120),
  /** English words for the labels of `values`, e.g. `{ 姓名: 'Name' }`. */
  labelsEn: z.record(z.string(), z.string()).default({}),
  /** Its lines in order; none: whoever issues it says what stands on it. */
  fields: z.array(LicenceField).max(40).optional(),
  validity: Validity.optional(),
})
export type LicenceType = z.input<typeof LicenceType>
/** A type whose every line has both its words. */
export type DesignedType = z.infer<typeof LicenceType>

/**
 * A first draft of the licence an item issues. The type's code: the department's credit code and a serial number, which it gives out
 * itself (GB/T 36904).
 */
export function newLicenceType(item: { name: string; nameEn?: string | undefined; department: string }): DesignedType {
  return {
    code: `${item.department}001`,
    name: item.name.slice(0, 58),
    nameEn: item.nameEn || 'Licence',
    labelsEn: {},
    fields: [
      { label: { zh: '批准日期', en: 'Approved on' }, from: { kind: 'fact', fact: 'decided-on' } },
      { label: { zh: '办件编号', en: 'Case number' }, from: { kind: 'fact', fact: 'case-number' } },
    ],
    validity: { unit: 'forever' },
  }
}

/** What is wrong with a type; `where` is the path inside it. */
export interface LicenceTypeProblem {
  where: string
  code: string
  message: { zh: string; en: string }
}

export const LicenceStatus = z.enum(['valid', 'revoked', 'expired'])
export type LicenceStatus = z.infer<typeof LicenceStatus>

/** 电子证照 as its holder sees it. */
export const Licence = z.object({
  id: z.uuid(),
  region: z.string(),
  identifier: z.string(),
  number: z.string(),
  type: z.string(),
  typeName: z.string(),
  typeNameEn: z.string(),
  holderName: z.string(),
  issuer: z.string(),
  issuerName: z.string(),
  issuerNameEn: z.string(),
  issuedOn: Day,
  validFrom: Day,
  /** Null: for ever. */
  validTo: Day.nullable(),
  status: LicenceStatus,
  /** Label → text, as printed. */
  values: z.record(z.string(), z.string()),
  labelsEn: z.record(z.string(), z.string()),
  caseId: z.string().nullable(),
  /** SHA-256 of the content, committed to the log. */
  digest: z.string(),
  ledgerEntryId: z.string(),
  revokedOn: Day.nullable(),
  revokeReason: z.string().nullable(),
})
export type Licence = z.infer<typeof Licence>

/** Two characters of a name are enough to know one's own, and too few to learn another's. */
export const maskName = (name: string): string => {
  const characters = [...name]
  return characters.length < 2 ? '*' : (characters[0] ?? '') + '*'.repeat(characters.length - 1)
}

/** A licence in the list of the body that issued it. */
export const IssuedLicence = Licence.pick({
  id: true,
  identifier: true,
  number: true,
  typeName: true,
  typeNameEn: true,
  issuedOn: true,
  validTo: true,
  status: true,
  revokedOn: true,
  revokeReason: true,
}).extend({ holderName: z.string() })
export type IssuedLicence = z.infer<typeof IssuedLicence>
export const IssuedPage = z.object({ licences: z.array(IssuedLicence), next: z.string().nullable() })
export type IssuedPage = z.infer<typeof IssuedPage>

export const RevokeLicence = z.object({ reason: z.string().trim().min(4, 'say why, with the legal basis').max(500) })
export type RevokeLicence = z.infer<typeof RevokeLicence>

/** 亮证: a code to show once, within 60 seconds. */
export const PresentationCode = z.object({
  code: z.string().regex(/^\d{20}$/),
  expiresAt: z.string(),
  seconds: z.number().int(),
})
export type PresentationCode = z.infer<typeof PresentationCode>

/** `lapsed`: a code that was shown too late. `tampered`: a file that carries our identifier but is not what we made. */
export const Outcome = z.enum(['valid', 'revoked', 'expired', 'used', 'lapsed', 'tampered', 'unknown'])
export type Outcome = z.infer<typeof Outcome>

export const VerifyRequest = z.object({
  /** A 20-digit code, or an identifier. */
  code: z.string().trim().min(7).max(200),
  /** With an identifier: the last four characters of the holder's number. Without it nothing about the holder is said. */
  holderLast4: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z]{4}$/, 'must be the last four characters of the holder’s number')
    .optional(),
})
export type VerifyRequest = z.infer<typeof VerifyRequest>

/** As little as a verifier needs. */
export const Verification = z.object({
  outcome: Outcome,
  at: z.string(),
  facts: z
    .object({
      identifier: z.string(),
      typeName: z.string(),
      typeNameEn: z.string(),
      number: z.string(),
      holderName: z.string().nullable(),
      issuerName: z.string(),
      issuerNameEn: z.string(),
      issuedOn: Day,
      validTo: Day.nullable(),
      revokedOn: Day.nullable(),
      digest: z.string(),
    })
    .nullable(),
})
export type Verification = z.infer<typeof Verification>

/** One check of a licence, as the holder sees it. */
export const PastVerification = z.object({
  id: z.uuid(),
  at: z.string(),
  method: z.enum(['code', 'identifier', 'file']),
  outcome: Outcome,
  /** Name of the body whose staff checked; null for anybody else. */
  verifier: z.string().nullable(),
})
export type PastVerification = z.infer<typeof PastVerification>

export const LicenceDetail = z.object({ licence: Licence, verifications: z.array(PastVerification) })
export type LicenceDetail = z.infer<typeof LicenceDetail>
