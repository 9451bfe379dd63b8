import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { MaterialsEntry, NewMaterialsEntry } from './contract.ts'
import type { Materials } from './service.ts'

export function registerRoutes(http: Http, materials: Materials): void {
  route(http, {
    method: 'POST',
    path: '/materials',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewMaterialsEntry,
    reply: MaterialsEntry,
    handle: ({ person, body }) => materials.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/materials',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(MaterialsEntry),
    handle: ({ person }) => materials.list(person),
  })
}
