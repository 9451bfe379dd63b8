import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { NewRegistersEntry, RegistersEntry } from './contract.ts'
import type { Registers } from './service.ts'

export function registerRoutes(http: Http, registers: Registers): void {
  route(http, {
    method: 'POST',
    path: '/registers',
    summary: 'Add an entry',
    access: ['officer'],
    body: NewRegistersEntry,
    reply: RegistersEntry,
    handle: ({ person, body }) => registers.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/registers',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(RegistersEntry),
    handle: ({ person }) => registers.list(person),
  })
}
