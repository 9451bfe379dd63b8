import { z } from 'zod'

const Level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])

/** Who is signed in, for the frame of every page. */
export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['citizen', 'staff']),
  roles: z.array(z.string()).readonly(),
  organisation: z.string().nullable(),
  organisationName: z.string().nullable(),
  organisationNameEn: z.string().nullable(),
  /** Real-name level: 2 checked with the police register, 3 seen by a face check. */
  level: Level,
  /** True: nothing is allowed until the password was changed. */
  mustChangePassword: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const StartSignIn = z.object({
  name: z.string().trim().min(2, 'must be the full name').max(60),
  idNumber: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^\d{17}[\dX]$/, 'must be the 18 characters of the ID card'),
})
export type StartSignIn = z.infer<typeof StartSignIn>

/** The same whether or not somebody was found, so that nobody learns who lives here. */
export const SignInChallenge = z.object({
  challengeId: z.uuid(),
  expiresAt: z.string(),
  /** The text message is kept by the simulator page instead of being sent. */
  simulated: z.boolean(),
})
export type SignInChallenge = z.infer<typeof SignInChallenge>

export const FinishSignIn = z.object({
  challengeId: z.uuid(),
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'must be the six digits of the text message'),
})
export type FinishSignIn = z.infer<typeof FinishSignIn>

export const StaffSignIn = z.object({
  username: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(200),
})
export type StaffSignIn = z.infer<typeof StaffSignIn>

export const ChangePassword = z.object({
  password: z.string().min(1).max(200),
  newPassword: z.string().min(10, 'must have at least 10 characters').max(200),
})
export type ChangePassword = z.infer<typeof ChangePassword>

/** A citizen's own account. */
export const Account = z.object({
  id: z.uuid(),
  name: z.string(),
  idNumber: z.string(),
  /** With its middle four digits hidden. */
  phone: z.string().nullable(),
  level: Level,
  /** How the level was reached. */
  proof: z.enum(['register', 'face-simulator']),
  since: z.string(),
})
export type Account = z.infer<typeof Account>

export const Session = z.object({
  id: z.uuid(),
  device: z.string(),
  signedInAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

/** A member of staff as colleagues see them. */
export const StaffMember = z.object({
  id: z.uuid(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  organisation: z.string().nullable(),
  active: z.boolean(),
  mustChangePassword: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>

export const ROLES = ['clerk', 'officer', 'steward', 'reviewer', 'supervisor', 'admin', 'auditor', 'analyst'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const NewStaff = z.object({
  username: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9._-]{1,59}$/, 'must be 2 to 60 small letters, digits, dots or dashes, a letter first'),
  password: z.string().min(8, 'must have at least 8 characters').max(200),
  name: z.string().trim().min(1).max(60),
  roles: z.array(Role).min(1, 'name at least one role'),
  /** 18-character code; null for the operator's own people. */
  organisation: z.string().length(18).nullable(),
  /** The first thing they do is choose a password of their own. */
  mustChangePassword: z.boolean().default(false),
})
export type NewStaff = z.input<typeof NewStaff>

const Who = z.union([z.string(), z.object({ zh: z.string(), en: z.string() })])

/** Somebody whom visitors of a demonstration may sign in as; generated, never a real person. */
export const DemoPerson = z.object({
  who: Who,
  name: z.string(),
  role: z.string().optional(),
  signIn: z.union([
    z.object({ idNumber: z.string() }),
    z.object({ username: z.string(), password: z.string().optional() }),
  ]),
})
export type DemoPerson = z.infer<typeof DemoPerson>
