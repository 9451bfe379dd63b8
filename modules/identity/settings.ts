import { z } from 'zod'

const count = (fallback: number) => z.coerce.number().int().min(1).max(1_000_000).default(fallback)

export const IdentitySettings = z.object({
  IDENTITY_RESOURCE: z
    .string()
    .default('370200/POLICE-PERSON')
    .describe('catalogue resource that names and ID numbers are checked with'),
  SIGN_IN_CODES_PER_NUMBER: count(10).describe('codes one ID number may ask for in 15 minutes without signing in'),
  SIGN_IN_CODES_PER_ADDRESS: count(600).describe('codes one network address may ask for in 15 minutes'),
  PASSWORDS_PER_ADDRESS: count(1000).describe('passwords one network address may try in 15 minutes'),
  FACE_CHECK: z
    .enum(['simulator', 'off'])
    .default('simulator')
    .describe('how level 3 is reached; the simulator looks at nobody and says so'),
})
export type IdentitySettings = z.infer<typeof IdentitySettings>
