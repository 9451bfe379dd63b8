import type { Person } from '@onego/platform/http'

/** 电子监察: lights of all departments; contents of none. */
export const maySuperviseAll = (person: Person) => person.kind === 'staff' && person.roles.includes('supervisor')
