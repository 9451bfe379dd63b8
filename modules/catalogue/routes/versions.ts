import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Quality } from '../contract/quality.ts'
import { ComparedVersions, FollowedPage, RelatedList, VersionList } from '../contract/versions.ts'
import type { Catalogue } from '../service.ts'

const ByCode = z.object({ code: z.string().max(50) })
const Version = z.coerce.number().int().min(1).max(2_147_483_647)

export function registerVersionRoutes(http: Http, catalogue: Catalogue) {
  route(http, {
    method: 'GET',
    path: '/catalogue/versions',
    summary: 'All versions of a resource, newest first',
    access: 'staff',
    query: ByCode,
    reply: VersionList,
    handle: async ({ person, query }) => ({ versions: await catalogue.versions(person, query.code) }),
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/differences',
    summary: 'What changed between two versions',
    access: 'staff',
    query: ByCode.extend({ from: Version, to: Version }),
    reply: ComparedVersions,
    handle: ({ person, query }) => catalogue.compare(person, query.code, query),
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/quality',
    summary: 'The quality score of a resource, by its parts',
    access: 'staff',
    query: ByCode,
    reply: Quality,
    handle: ({ query }) => catalogue.quality(query.code),
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/related',
    summary: 'Resources that belong to this one, and why',
    access: 'staff',
    query: ByCode,
    reply: RelatedList,
    handle: async ({ person, query }) => ({ related: await catalogue.related(person, query.code) }),
  })

  registerFollowingRoutes(http, catalogue)
}

function registerFollowingRoutes(http: Http, catalogue: Catalogue) {
  route(http, {
    method: 'GET',
    path: '/catalogue/followed',
    summary: 'Resources that you or your department follow, by key',
    access: 'staff',
    query: z.object({
      department: z.stringbool().optional(),
      after: z.string().max(50).optional(),
    }),
    reply: FollowedPage,
    handle: ({ person, query }) => catalogue.followed(person, query),
  })

  route(http, {
    method: 'PUT',
    path: '/catalogue/followed',
    summary: 'Follow a resource',
    access: 'staff',
    body: ByCode,
    handle: ({ person, body }) => catalogue.follow(person, body.code),
  })

  route(http, {
    method: 'DELETE',
    path: '/catalogue/followed',
    summary: 'Follow a resource no longer',
    access: 'staff',
    query: ByCode,
    handle: ({ person, query }) => catalogue.unfollow(person, query.code),
  })

  route(http, {
    method: 'POST',
    path: '/catalogue/followed/seen',
    summary: 'Say that you have looked at what changed',
    access: 'staff',
    body: ByCode,
    handle: ({ person, body }) => catalogue.markSeen(person, body.code),
  })
}
