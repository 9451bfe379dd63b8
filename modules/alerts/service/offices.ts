import type { identity } from '@onego/identity'
import type { organisations } from '@onego/organisations'
import type { ApiOf } from '@onego/platform/modules'
import { type Office, OfficeRole } from '../contract.ts'

interface Given {
  uses: {
    identity: Pick<ApiOf<typeof identity>, 'staffOf'>
    organisations: Pick<ApiOf<typeof organisations>, 'list' | 'find'>
  }
}

/** At the owner: whoever oversees, reviews, administers or keeps the data. */
const AT_OWNER = ['supervisor', 'reviewer', 'admin', 'steward'] as const
/** Else at the body that runs the platform. */
const AT_PLATFORM = ['supervisor', 'admin'] as const

/** Whom something is told that nobody at the owner took in time: the first office of these that somebody holds. */
export function createOffices({ uses }: Given) {
  const firstOf = async (organisation: string, roles: readonly OfficeRole[]): Promise<OfficeRole | undefined> => {
    const held = (await uses.identity.staffOf(organisation)).flatMap((person) => person.roles)
    return roles.find((role) => held.includes(role))
  }

  const nameOf = async (organisation: string) => (await uses.organisations.find(organisation))?.name ?? organisation

  return {
    /** Undefined if there is nobody, at the owner or at the platform. */
    async above(owner: string): Promise<Office | undefined> {
      const own = await firstOf(owner, AT_OWNER)
      if (own) return { role: own, organisation: owner, name: await nameOf(owner) }
      const bodies = (await uses.organisations.list()).filter(({ kind, code }) => kind === 'platform' && code !== owner)
      for (const { code, name } of bodies) {
        const role = await firstOf(code, AT_PLATFORM)
        if (role) return { role, organisation: code, name }
      }
      return undefined
    },
    nameOf,
  }
}

/** How a step says which office was told. */
export const writeOffice = (office: Office | undefined): string =>
  office ? `${office.role}@${office.organisation}` : ''

export function readOffice(text: string): Omit<Office, 'name'> | undefined {
  const [role, organisation] = text.split('@')
  const read = OfficeRole.safeParse(role)
  return read.success && organisation ? { role: read.data, organisation } : undefined
}
