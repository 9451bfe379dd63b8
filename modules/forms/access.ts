import type { Person } from '@onego/platform/http'
import type { FileRef } from './contract.ts'

/** The clerk at a counter who fills in for a citizen who stands there and has agreed. */
export interface Attendant {
  id: string
  name: string
  /** 18-character code. */
  organisation: string
  organisationName: string
  organisationNameEn: string
  /** How the citizen agreed: by a code sent to her phone, or by signing on the counter's screen. */
  agreedBy: 'code' | 'signature'
  signature?: FileRef & { sha256: string }
}

/** Whose form it is; set only by whoever checked that she stands at that counter. */
export interface Applicant extends Person {
  attendedBy?: Attendant
}

/** A form is its applicant's alone until it is handed in; nobody else learns that it exists. */
export const maySeeDraft = (person: Person, draft: { personId: string }): boolean =>
  person.kind === 'citizen' && person.id === draft.personId

/** Prefilled facts come from registers: they need somebody whose name and number were checked there. */
export const mayOpenDraft = (person: Person): boolean => person.kind === 'citizen' && person.level >= 2

/** Those who write a department's items and those who review them, there or for the whole platform. */
export const mayDesign = (person: Person, where: { department: string; isPlatform: boolean }): boolean => {
  const has = (role: string) => person.kind === 'staff' && person.roles.includes(role)
  const isOwn = person.organisation === where.department
  return has('admin') || (has('steward') && isOwn) || (has('reviewer') && (isOwn || where.isPlatform))
}

/** Who lets a department's own forms be filled from its own registers. */
export const mayUseOwn = (person: Person, department: string): boolean =>
  person.kind === 'staff' && person.roles.includes('steward') && person.organisation === department
