import type { Person } from '@onego/platform/http'

/** 数据管理员 publish what their own department holds; the administrator may correct any entry. */
export function mayPublish(person: Person, provider: string): boolean {
  if (person.kind !== 'staff') return false
  return person.roles.includes('admin') || (person.roles.includes('steward') && person.organisation === provider)
}
