import type { catalogue, InformationItem, ItemType, Resource } from '@onego/catalogue'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import { Announcement, BatchAnswer, ChangeAnswer, DataAnswer, DataChange, DataQuestion } from './contract.ts'

export type ResourceDocuments = ReturnType<typeof createResourceDocuments>

const NUMBERS: readonly ItemType[] = ['N', 'Y', 'B', 'F']
const PROBLEM = { $ref: '#/components/schemas/Problem' }
const problems = Object.fromEntries(
  [
    ['401', 'No token, or one that does not hold'],
    ['403', 'No grant, another purpose, or a field that is not granted'],
    ['409', 'The source refused, or the idempotency key was used for something else'],
    ['422', 'Something in the request is wrong; the field is named'],
    ['429', 'Above the quota or the rate of the grant'],
    ['503', 'The source or the log does not answer; nothing was handed over'],
  ].map(([status = '', description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: PROBLEM } } },
  ]),
)

/** Documents made from the catalogue: one for each resource, in OpenAPI 3.1. */
export function createResourceDocuments(catalog: ApiOf<typeof catalogue>) {
  return {
    /** @throws AppError `catalogue.resource-not-found`. */
    async ofResource(code: string): Promise<Record<string, unknown>> {
      return documentOf(await catalog.getResource(code))
    },
  }
}

function documentOf(resource: Resource): Record<string, unknown> {
  const path = `/data/v1/${resource.code}`
  return {
    openapi: '3.1.0',
    info: {
      title: `${resource.name} · ${resource.nameEn}`,
      version: String(resource.version),
      description: [resource.summary, resource.summaryEn].filter(Boolean).join('\n\n'),
      'x-provider': { code: resource.provider, name: resource.providerName },
    },
    security: [{ token: [] }],
    paths: {
      [path]: { get: lookUp(resource), post: ask(), put: change() },
      [`${path}/changes`]: { post: announce() },
    },
    components: { securitySchemes: { token: TOKEN }, schemas: schemasOf(resource) },
  }
}

const TOKEN = {
  type: 'oauth2',
  description: 'RFC 6749 §4.4; bound to a certificate (RFC 8705) or a key (RFC 9449) where the system can',
  flows: { clientCredentials: { tokenUrl: '/oauth2/token', scopes: {} } },
}

const schemasOf = (resource: Resource) => ({
  Record: {
    type: 'object',
    description: 'Granted fields only; masked where the grant does not say otherwise',
    properties: Object.fromEntries(resource.items.map((item) => [item.field, schemaOf(item)])),
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457',
    properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' } },
  },
})

/** An information item as JSON Schema, with its level and mask. */
function schemaOf(item: InformationItem): Record<string, unknown> {
  const shown = { title: item.name, description: item.nameEn, 'x-level': item.level, 'x-mask': item.mask }
  if (item.type === 'I') return { type: ['integer', 'null'], ...shown }
  if (NUMBERS.includes(item.type)) return { type: ['number', 'null'], ...shown }
  if (item.type === 'L') return { type: ['boolean', 'null'], ...shown }
  const format = { D: { format: 'date' }, T: { format: 'date-time' } }[item.type as 'D' | 'T']
  return { type: ['string', 'null'], ...format, ...(item.length > 0 ? { maxLength: item.length } : {}), ...shown }
}

const parameter = (name: string, isRequired: boolean, description: string, schema: unknown = { type: 'string' }) => ({
  ...{ name, in: 'query', required: isRequired, description, schema },
})

/** Answers in general terms, with the records of this resource in their place. */
const json = (shape: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema: z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' }) } },
})
const body = (shape: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema: z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) } },
})

function lookUp({ items, subjectField }: Resource) {
  const key = subjectField ?? items[0]?.field ?? 'key'
  return {
    summary: 'Look up records by one field',
    parameters: [
      parameter('purpose', true, 'Purpose of the grant, word for word'),
      parameter(key, false, 'The field to look up by; granted fields only'),
      parameter('fields', false, 'Technical names with commas between; all granted ones unless said'),
      parameter('subject', false, 'Whose record it is, where the key is another field'),
      parameter('case', false, 'Number of the case it is for; appears on the receipt'),
      parameter('asOf', false, 'Records as they were at the end of this day', { type: 'string', format: 'date' }),
      {
        ...parameter('On-Behalf-Of', false, 'officer, clerk or citizen; account or ID number; name percent-encoded'),
        in: 'header',
      },
    ],
    responses: { '200': withRecords(json(DataAnswer, 'Records and the receipt of the call')), ...problems },
  }
}

const ask = () => ({
  summary: 'Look up records by key, or up to 1,000 keys at once',
  requestBody: body(DataQuestion),
  responses: { '200': json(z.union([DataAnswer, BatchAnswer]), 'Records and receipts'), ...problems },
})

const change = () => ({
  summary: 'Write one record back to its department',
  parameters: [{ ...parameter('Idempotency-Key', true, 'New for each change'), in: 'header' }],
  requestBody: body(DataChange),
  responses: { '200': json(ChangeAnswer, 'Receipt of the change'), ...problems },
})

const announce = () => ({
  summary: 'The provider announces records that have changed',
  requestBody: body(Announcement),
  responses: { '204': { description: 'Subscribers are told' }, ...problems },
})

function withRecords(answer: ReturnType<typeof json>) {
  const { schema } = answer.content['application/json']
  const properties = {
    ...schema.properties,
    records: { type: 'array', items: { $ref: '#/components/schemas/Record' } },
  }
  return { ...answer, content: { 'application/json': { schema: { ...schema, properties } } } }
}
