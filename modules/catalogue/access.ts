import type { Person } from '@onego/platform/http'

const has = (person: Person, role: string) => person.kind === 'staff' && person.roles.includes(role)

/** 数据管理员 write what their own department holds; the administrator may help any department. */
export function mayEdit(person: Person, provider: string): boolean {
  return has(person, 'admin') || (has(person, 'steward') && person.organisation === provider)
}

/** Without any review: what the platform brings in or corrects, recorded as such. */
export const mayPublishAtOnce = (person: Person): boolean => has(person, 'admin')

/** Where a reviewer stands: in the providing department, or in the body that runs the platform. */
export interface Reviewed {
  provider: string
  /** Everybody who wrote or handed in what is decided on. */
  authors: readonly string[]
  /** The person's organisation is of kind `platform`. */
  isPlatform: boolean
}

/** 注册审核: by the provider's own reviewer or the platform's. */
export const mayRegister = (person: Person, { provider, isPlatform }: Omit<Reviewed, 'authors'>): boolean =>
  has(person, 'reviewer') && (isPlatform || person.organisation === provider)

/** 发布审核: by the platform's reviewer. */
export const mayRelease = (person: Person, { isPlatform }: Pick<Reviewed, 'isPlatform'>): boolean =>
  has(person, 'reviewer') && isPlatform

/** 四眼: nobody decides on what she wrote or handed in herself. */
export const isAuthor = (person: Person, authors: readonly string[]): boolean => authors.includes(person.id)

/** Drafts are seen by those who write them and those who review them. */
export const maySeeDraft = (person: Person, where: Omit<Reviewed, 'authors'>): boolean =>
  mayEdit(person, where.provider) || mayRegister(person, where) || mayRelease(person, where)
