import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })
const Day = z.iso.date()

/** A issued by an authority, B compared with the original at a window, C uploaded by the owner, D her own word with a pledge. */
export const Grade = z.enum(['A', 'B', 'C', 'D'])
export type Grade = z.infer<typeof Grade>

/** 10 MiB. */
export const MOST_BYTES = 10 * 1_048_576
export const FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
export const FileType = z.enum(FILE_TYPES)
export type FileType = z.infer<typeof FileType>

export const MaterialName = z.string().trim().min(1, 'name: say what it is').max(200)

/** Who vouches for a material that is not only its owner's. */
export const Voucher = z.object({ organisation: z.string(), name: z.string(), nameEn: z.string(), at: z.string() })
export type Voucher = z.infer<typeof Voucher>

/** A material as its owner sees it. */
export const OwnMaterial = z.object({
  id: z.uuid(),
  name: z.string(),
  fileName: z.string(),
  type: FileType,
  bytes: z.number().int(),
  grade: Grade,
  /** 21 characters, where it is a copy of a licence of this type. */
  licenceType: z.string().nullable(),
  voucher: Voucher.nullable(),
  /** What it was first sent for. */
  fromCase: Text.nullable(),
  keptAt: z.string(),
  /** Last day on which it may be used; null: not said. */
  validUntil: Day.nullable(),
  /** Deleted after this day. */
  keepUntil: Day,
  /** False after `validUntil`. */
  usable: z.boolean(),
  /** Times a copy of it was handed in. */
  uses: z.number().int(),
})
export type OwnMaterial = z.infer<typeof OwnMaterial>

/** A licence whose holder she is: used in place of a paper. */
export const OwnLicence = z.object({
  id: z.uuid(),
  type: z.string(),
  name: z.string(),
  nameEn: z.string(),
  number: z.string(),
  issuerName: z.string(),
  issuerNameEn: z.string(),
  issuedOn: Day,
  validTo: Day.nullable(),
})
export type OwnLicence = z.infer<typeof OwnLicence>

export const Library = z.object({ materials: z.array(OwnMaterial), licences: z.array(OwnLicence) })
export type Library = z.infer<typeof Library>

export const KeepQuery = z.object({ name: MaterialName, validUntil: Day.optional() })
export type KeepQuery = z.infer<typeof KeepQuery>

/** Her own word: written here, kept as a PDF with the pledge under it. */
export const NewStatement = z.object({
  name: MaterialName,
  text: z
    .string()
    .trim()
    .min(10, 'text: at least ten characters')
    .max(1000, 'text: at most 1000 characters')
    .refine((text) => text.split('\n').length <= 12, 'text: at most twelve paragraphs'),
  pledged: z.literal(true, 'pledged: must be true; without the pledge it is not kept'),
})
export type NewStatement = z.infer<typeof NewStatement>

/** `prepared`: a copy lies in a form not yet handed in. `done`: a clerk looked at it. */
export const UseState = z.enum(['prepared', 'handed-in', 'taken-back', 'done'])
export type UseState = z.infer<typeof UseState>

/** One use of a material, as its owner sees it. */
export const MaterialUse = z.object({
  id: z.uuid(),
  materialId: z.uuid(),
  materialName: z.string(),
  /** `given`: a copy for a department. `seen`: a clerk opened it by a code. `checked`: she found that it agrees with the original. */
  kind: z.enum(['given', 'seen', 'checked']),
  state: UseState,
  forWhat: Text,
  receivers: Text,
  at: z.string(),
  submissionId: z.string().nullable(),
})
export type MaterialUse = z.infer<typeof MaterialUse>

/** Newest first; `next` as `before` gives older ones. */
export const UsePage = z.object({ uses: z.array(MaterialUse), next: z.string().nullable() })
export type UsePage = z.infer<typeof UsePage>

/** Ten digits to show at a window, once, within ten minutes. */
export const ShowingCode = z.object({ code: z.string().regex(/^\d{10}$/), expiresAt: z.string() })
export type ShowingCode = z.infer<typeof ShowingCode>

export const OpenShowing = z.object({
  code: z
    .string()
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{10}$/, 'code: must be the ten digits shown by the owner')),
})

/** What a clerk sees of a material that somebody shows. */
export const ShownMaterial = z.object({
  showing: z.uuid(),
  name: z.string(),
  fileName: z.string(),
  type: FileType,
  grade: Grade,
  ownerName: z.string(),
  keptAt: z.string(),
  validUntil: Day.nullable(),
})
export type ShownMaterial = z.infer<typeof ShownMaterial>

export const CheckMaterial = z.object({ validUntil: Day.nullable().default(null) })
export type CheckMaterial = z.infer<typeof CheckMaterial>

/** Two names for one paper: without spaces, in one width of signs, without what stands in brackets at the end. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s《》“”"']/g, '')
    .replace(/\([^()]*\)$/, '')
    .toLowerCase()

interface Kind {
  name: string
  licenceType?: string | null | undefined
}

/** One paper: a licence of the same type, else the same name. */
export const isSamePaper = (one: Kind, other: Kind): boolean =>
  one.licenceType && other.licenceType
    ? one.licenceType === other.licenceType
    : nameKey(one.name) === nameKey(other.name)
