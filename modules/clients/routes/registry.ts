import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { AddCredential, ChangeClient, Client, ClientDetail, NewClient, WithReason, WithSecret } from '../contract.ts'
import type { Registry } from '../service.ts'

const MANAGERS = ['steward', 'admin'] as const
const READERS = ['steward', 'admin', 'auditor'] as const
const One = z.object({ id: z.string().max(100) })
const OneCredential = One.extend({ credential: z.string().max(100) })

export function registerRegistryRoutes(http: Http, registry: Registry): void {
  route(http, {
    method: 'GET',
    path: '/clients',
    summary: 'Systems of my department that call this installation; all departments for administrators and auditors',
    access: READERS,
    query: z.object({ organisation: z.string().max(18).optional() }),
    reply: z.array(Client),
    handle: ({ person, query }) => registry.list(person, query.organisation),
  })
  route(http, {
    method: 'POST',
    path: '/clients',
    summary: 'Register a system; a secret is answered this once',
    access: MANAGERS,
    body: NewClient,
    reply: WithSecret,
    handle: ({ person, body }) => registry.register(person, body),
  })
  route(http, {
    method: 'GET',
    path: '/clients/:id',
    summary: 'A system with its credentials, changes and last tokens',
    access: READERS,
    params: One,
    reply: ClientDetail,
    handle: ({ person, params }) => registry.get(person, params.id),
  })
  route(http, {
    method: 'PATCH',
    path: '/clients/:id',
    summary: 'Change what is said about a system',
    access: MANAGERS,
    params: One,
    body: ChangeClient,
    reply: ClientDetail,
    handle: ({ person, params, body }) => registry.change(person, params.id, body),
  })
  registerCredentialRoutes(http, registry)
  registerStatusRoutes(http, registry)
}

function registerCredentialRoutes(http: Http, registry: Registry): void {
  route(http, {
    method: 'POST',
    path: '/clients/:id/secrets',
    summary: 'Make a second secret, answered this once',
    access: MANAGERS,
    params: One,
    reply: WithSecret,
    handle: ({ person, params }) => registry.addSecret(person, params.id),
  })
  route(http, {
    method: 'POST',
    path: '/clients/:id/credentials',
    summary: 'Add a public key (JWK, JWK set, PEM) or a certificate (PEM)',
    access: MANAGERS,
    params: One,
    body: AddCredential,
    reply: ClientDetail,
    handle: ({ person, params, body }) => registry.addCredential(person, params.id, body.credential),
  })
  route(http, {
    method: 'DELETE',
    path: '/clients/:id/credentials/:credential',
    summary: 'Remove a secret, key or certificate; tokens given for it end within half a second',
    access: MANAGERS,
    params: OneCredential,
    reply: ClientDetail,
    handle: ({ person, params }) => registry.removeCredential(person, params.id, params.credential),
  })
}

function registerStatusRoutes(http: Http, registry: Registry): void {
  route(http, {
    method: 'POST',
    path: '/clients/:id/disable',
    summary: 'Refuse a system and its tokens within half a second',
    access: MANAGERS,
    params: One,
    body: WithReason,
    reply: ClientDetail,
    handle: ({ person, params, body }) => registry.disable(person, params.id, body.reason),
  })
  route(http, {
    method: 'POST',
    path: '/clients/:id/enable',
    summary: 'Let a disabled system in again',
    access: MANAGERS,
    params: One,
    body: WithReason,
    reply: ClientDetail,
    handle: ({ person, params, body }) => registry.enable(person, params.id, body.reason),
  })
  route(http, {
    method: 'POST',
    path: '/clients/:id/retire',
    summary: 'End a system for good',
    access: MANAGERS,
    params: One,
    body: WithReason,
    reply: ClientDetail,
    handle: ({ person, params, body }) => registry.retire(person, params.id, body.reason),
  })
}
