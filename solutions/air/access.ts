import type { Person } from '@onego/platform/http'

/** Who works with the figures: looks at runs and members, verification, imports. */
export const WATCHERS = ['analyst', 'supervisor', 'admin'] as const
/** Who takes hours in and tells the public. */
export const FORECASTERS = ['analyst'] as const
/** Who says which outside programs are run. */
export const KEEPERS = ['admin'] as const

const has = (person: Person, roles: readonly string[]) => roles.some((role) => person.roles.includes(role))

export const mayForecast = (person: Person): boolean => has(person, FORECASTERS)
