import type { Person } from '@onego/platform/http'

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
