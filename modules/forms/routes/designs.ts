import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Bindable, UseOwn } from '../contract/designs.ts'
import type { Forms } from '../service.ts'

export function registerDesignRoutes(http: Http, forms: Forms) {
  route(http, {
    method: 'GET',
    path: '/forms/bindable',
    summary: 'Registers from which forms of a department may be filled, with what each grant allows',
    access: ['steward', 'reviewer', 'admin'],
    query: z.object({ department: z.string().length(18) }),
    reply: z.array(Bindable),
    handle: ({ person, query: { department } }) => forms.bindable(person, department),
  })
  route(http, {
    method: 'POST',
    path: '/forms/own-registers',
    summary: "Let the forms of a department's items be filled from its own register",
    access: ['steward'],
    body: UseOwn,
    handle: ({ person, body }) => forms.useOwnRegister(person, body),
  })
}
