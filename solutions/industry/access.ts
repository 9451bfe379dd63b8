import type { Person } from '@onego/platform/http'

const BUREAU_ROLES = ['analyst', 'officer', 'steward', 'supervisor', 'admin']
/** Who may look at figures of industries and parks. */
export const READERS = ['analyst', 'supervisor', 'admin', 'steward'] as const

/** 统计法 §25: what single enterprises reported is for the bureau that collects it only. */
export const maySeeEnterprises = (person: Person, bureau: string): boolean =>
  person.kind === 'staff' && person.organisation === bureau && person.roles.some((role) => BUREAU_ROLES.includes(role))

export const mayReview = (person: Person, bureau: string): boolean =>
  person.organisation === bureau && person.roles.some((role) => role === 'analyst' || role === 'officer')
