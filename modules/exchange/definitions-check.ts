import type { Resource } from '@onego/catalogue'
import { AppError, type FieldProblem, invalidFields } from '@onego/platform/errors'
import type { z } from 'zod'
import type { HostRules } from './connectors/hosts.ts'
import { memberAt } from './connectors/members.ts'
import type { Binding, Source } from './definitions/sources.ts'
import type { Grant } from './definitions.ts'

/** @throws AppError `exchange.invalid-definition` (invalid) that names every wrong field. */
export function parseDefinition<Shape extends z.ZodType>(shape: Shape, given: unknown): z.output<Shape> {
  const read = shape.safeParse(given)
  if (read.success) return read.data
  throw invalidFields(
    'exchange.invalid-definition',
    read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  )
}

const unknownOf = (resource: Resource, fields: string[], path: string): FieldProblem[] =>
  fields
    .filter((field) => !resource.items.some((item) => item.field === field))
    .map((field) => ({ path, message: `${field} is not an information item of ${resource.code}` }))

const outside = (fields: string[], known: string[], path: string, of: string): FieldProblem[] =>
  fields
    .filter((field) => !known.includes(field))
    .map((field) => ({ path, message: `${field} is not one of the ${of}` }))

/** @throws AppError `exchange.invalid-definition` (invalid), `exchange.not-shared` (conflict) for 不予共享 resources. */
export function assertGrantFits(grant: Grant, resource: Resource): void {
  if (resource.shareType === 3) {
    throw new AppError('conflict', 'exchange.not-shared', `resource: ${resource.code} is not shared with anybody`)
  }
  const rowFields = grant.rows.map((row) => row.field)
  const problems = [
    ...unknownOf(resource, grant.fields, 'fields'),
    ...unknownOf(resource, grant.keys, 'keys'),
    ...unknownOf(resource, rowFields, 'rows'),
    ...outside(grant.plain, grant.fields, 'plain', 'granted fields'),
  ]
  if (problems.length > 0) throw invalidFields('exchange.invalid-definition', problems)
}

/** @throws AppError `exchange.invalid-definition` (invalid). */
export function assertBindingFits(binding: Binding, resource: Resource): void {
  const bound = Object.keys(binding.fields)
  const problems = [
    ...unknownOf(resource, bound, 'fields'),
    ...outside([binding.keyField], bound, 'keyField', 'bound fields'),
    ...outside(binding.writeKey ?? [], bound, 'writeKey', 'bound fields'),
  ]
  if (problems.length > 0) throw invalidFields('exchange.invalid-definition', problems)
}

/** Where a definition says which host is spoken to. */
const HOST_PLACES = ['url', 'baseUrl', 'auth.tokenUrl', 'endpoint', 'host']

/** Early, and in words: every connection is held against the rules once more. @throws AppError `exchange.invalid-definition`. */
export function assertHostsAllowed({ connection }: Source, hosts: HostRules): void {
  const problems = HOST_PLACES.flatMap((path): FieldProblem[] => {
    const place = memberAt(connection, path)
    if (typeof place !== 'string') return []
    const host = path === 'host' ? place : URL.canParse(place) ? new URL(place).hostname : ''
    if (host === '' || hosts.mayCall(host)) return []
    return [{ path: `connection.${path}`, message: 'this installation does not call that host; see EXCHANGE_HOSTS' }]
  })
  if (problems.length > 0) throw invalidFields('exchange.invalid-definition', problems)
}
