import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Resource, ResourceDefinition, ResourceFilter, ResourcePage } from '../contract.ts'
import type { Catalogue } from '../service.ts'

export function registerResourceRoutes(http: Http, catalogue: Catalogue) {
  route(http, {
    method: 'GET',
    path: '/catalogue/resources',
    summary: 'Resources of all departments, by key',
    access: 'staff',
    query: ResourceFilter,
    reply: ResourcePage,
    handle: ({ query }) => catalogue.list(query),
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/resource',
    summary: 'One resource with its information items',
    access: 'staff',
    query: z.object({ code: z.string().max(50) }),
    reply: Resource,
    handle: ({ query }) => catalogue.getResource(query.code),
  })

  route(http, {
    method: 'PUT',
    path: '/catalogue/resource',
    summary: 'Publish a resource or a new version of it without review, as the platform',
    access: ['admin'],
    body: ResourceDefinition,
    reply: Resource,
    handle: ({ person, body }) => catalogue.publish(person, body),
  })
}
