import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { FollowedPage } from '../contract/versions.ts'
import { findResource } from '../store/resources.ts'
import { deleteSubscription, insertSubscription, listFollowed, setSeen } from '../store/subscriptions.ts'
import type { Given } from './given.ts'
import { departmentsOf, namesOf } from './naming.ts'
import { notPublished } from './reading.ts'

const PAGE = 50

interface FollowedQuery {
  /** Everybody's in the person's department, not only hers. */
  department?: boolean | undefined
  after?: string | undefined
}

/** 订阅变更: members of staff follow resources that their department uses. */
export function createFollowing(given: Given) {
  const { db, region, clock } = given

  const inForce = async (code: string) => {
    const found = await findResource(db, code)
    if (!found || found.withdrawn_at) throw notPublished(code)
    return found
  }

  return {
    /** Again changes nothing. @throws AppError `catalogue.resource-not-found`, `catalogue.no-department` (forbidden). */
    async follow(person: Person, code: string): Promise<void> {
      if (!person.organisation) {
        const message = 'organisation: only members of a department follow resources'
        throw new AppError('forbidden', 'catalogue.no-department', message)
      }
      const { version } = await inForce(code)
      await insertSubscription(db, {
        ...{ region, code, person_id: person.id, organisation: person.organisation },
        ...{ since: clock.now(), seen_version: version },
      })
    },

    unfollow: (person: Person, code: string): Promise<void> =>
      deleteSubscription(db, { region, code, personId: person.id }),

    /** The person has looked at what changed. @throws AppError `catalogue.resource-not-found`. */
    async markSeen(person: Person, code: string): Promise<void> {
      const { version } = await inForce(code)
      await setSeen(db, { region, code, personId: person.id }, version)
    },

    /** By code. */
    async followed(person: Person, { department, after = '' }: FollowedQuery = {}): Promise<FollowedPage> {
      const organisation = department ? person.organisation : null
      const rows = await listFollowed(db, { region, personId: person.id, organisation, after, limit: PAGE + 1 })
      const page = rows.slice(0, PAGE)
      const departments = await departmentsOf(
        given,
        page.map(({ definition }) => definition.provider),
      )
      const items = page.map((row) => ({
        ...{ code: row.code, name: row.definition.name, nameEn: row.definition.nameEn },
        ...namesOf(row.definition.provider, departments),
        status: row.withdrawn_at ? (23 as const) : (29 as const),
        version: row.version,
        changedAt: (row.withdrawn_at ?? row.changed_at).toISOString(),
        since: row.since.toISOString(),
        seenVersion: row.seen_version,
        mine: row.person_id === person.id,
      }))
      return { items, next: rows.length > PAGE ? (page.at(-1)?.code ?? null) : null }
    },
  }
}
