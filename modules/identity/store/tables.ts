import type { Database } from '@onego/platform/database'

export interface AccountRow {
  id: string
  number_index: string
  number_sealed: string
  phone_sealed: string | null
  name: string
  level: 0 | 1 | 2 | 3
  proof: 'register' | 'face-simulator'
  created_at: Date
}

export interface StaffRow {
  id: string
  username: string
  password_hash: string
  name: string
  roles: string[]
  organisation: string | null
  must_change: boolean
  active: boolean
  created_at: Date
}

export interface SessionRow {
  token_hash: string
  id: string
  person_id: string
  kind: 'citizen' | 'staff'
  device: string
  created_at: Date
  seen_at: Date
  expires_at: Date
}

export interface ChallengeRow {
  id: string
  subject_sealed: string | null
  code_hash: string
  tries: number
  expires_at: Date
  used_at: Date | null
}

interface AttemptRow {
  key: string
  count: number
  window_ends_at: Date
  locked_until: Date | null
}

/** The tables of schema `identity`; only the files of this folder name them. */
export type IdentityDb = Database<{
  'identity.account': AccountRow
  'identity.staff': StaffRow
  'identity.session': SessionRow
  'identity.challenge': ChallengeRow
  'identity.attempt': AttemptRow
}>
