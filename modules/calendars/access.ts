import type { Person } from '@onego/platform/http'

/** The working-day calendar moves every legal limit, so only administrators change it. */
export const mayEditCalendar = (person: Person) => person.kind === 'staff' && person.roles.includes('admin')
