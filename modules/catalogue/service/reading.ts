import { notFound } from '@onego/platform/errors'
import { type Resource, ResourceFilter, type ResourcePage } from '../contract.ts'
import { findResource, listResources } from '../store/resources.ts'
import type { Given } from './given.ts'
import { toResources } from './naming.ts'

export const notPublished = (code: string) => notFound('catalogue.resource', code)

/** What is in force; drafts and withdrawn entries are not seen here. */
export function createReading(given: Given) {
  const { db } = given

  const find = async (code: string): Promise<Resource | undefined> => {
    const stored = await findResource(db, code)
    if (!stored || stored.withdrawn_at) return undefined
    return (await toResources(given, [stored]))[0]
  }

  return {
    findResource: find,

    /** @throws AppError `catalogue.resource-not-found`. */
    async getResource(code: string): Promise<Resource> {
      const found = await find(code)
      if (!found) throw notPublished(code)
      return found
    },

    /** The entry as it last was in force, even if withdrawn since: for names in old records. */
    async findKnown(code: string): Promise<Resource | undefined> {
      const stored = await findResource(db, code)
      return stored && (await toResources(given, [stored]))[0]
    },

    /** A page in order of code. */
    async list(filter: ResourceFilter = {}): Promise<ResourcePage> {
      const query = ResourceFilter.parse(filter)
      const rows = await listResources(db, { ...query, limit: query.limit + 1 })
      const items = await toResources(given, rows.slice(0, query.limit))
      return { items, next: rows.length > query.limit ? (items.at(-1)?.code ?? null) : null }
    },
  }
}
