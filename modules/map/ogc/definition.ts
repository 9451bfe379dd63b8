import type { LayerField, LayerView } from '../contract.ts'
import { TYPES } from './documents.ts'
import { LIMIT } from './parameters.ts'

const F = {
  name: 'f',
  in: 'query',
  required: false,
  description: 'Format of the answer; without it the Accept header decides',
  schema: { type: 'string', enum: ['json', 'html'] },
}

/** §7.15.2, §7.15.3, §7.15.4: the parameters as the standard writes them. */
const LIMIT_PARAMETER = {
  name: 'limit',
  in: 'query',
  required: false,
  schema: { type: 'integer', minimum: 1, maximum: LIMIT.most, default: LIMIT.default },
  style: 'form',
  explode: false,
}
const BBOX = {
  name: 'bbox',
  in: 'query',
  required: false,
  description: 'West, south, east, north in degrees, WGS 84; six numbers with heights are taken too',
  schema: {
    type: 'array',
    oneOf: [
      { minItems: 4, maxItems: 4 },
      { minItems: 6, maxItems: 6 },
    ],
    items: { type: 'number' },
  },
  style: 'form',
  explode: false,
}
const DATETIME = {
  name: 'datetime',
  in: 'query',
  required: false,
  description: 'A moment or an interval (RFC 3339), open ends by ..',
  schema: { type: 'string' },
  style: 'form',
  explode: false,
}
const AFTER = {
  name: 'after',
  in: 'query',
  required: false,
  description: 'Mark of the page before; taken from the link `next`',
  schema: { type: 'string' },
}

const FIELD_TYPES = { text: 'string', time: 'string', number: 'number', boolean: 'boolean' } as const
const fieldParameter = ({ name, type, label }: LayerField) => ({
  name,
  in: 'query',
  required: false,
  description: `${label.zh} / ${label.en}`,
  schema: { type: FIELD_TYPES[type] },
  style: 'form',
  explode: false,
})

const answers = (schema: object, type: string) => ({
  '200': { description: 'The document', content: { [type]: { schema }, [TYPES.html]: { schema: { type: 'string' } } } },
  default: { $ref: '#/components/responses/Refused' },
})

const get = (operationId: string, summary: string, schema: object, parameters: object[] = [F], type = TYPES.json) => ({
  get: { operationId, summary, tags: ['Features'], parameters, responses: answers(schema, type) },
})

/** OpenAPI 3.0 of the collections this reader may see, each with the properties it can be filtered by. */
export function apiDefinition(root: string, layers: readonly LayerView[]) {
  const paths: Record<string, object> = {
    '/': get('getLandingPage', 'Landing page', ref('LandingPage')),
    '/api': get('getApi', 'This definition', { type: 'object' }, [F], TYPES.openapi),
    '/conformance': get('getConformance', 'Conformance classes', ref('Conformance')),
    '/collections': get('getCollections', 'All collections', ref('Collections')),
  }
  for (const { code, name, fields } of layers) {
    const id = code.replace(/[^a-z0-9]+/g, '_')
    const item = { name: 'featureId', in: 'path', required: true, schema: { type: 'string' } }
    const filters = [F, LIMIT_PARAMETER, BBOX, DATETIME, AFTER, ...fields.map(fieldParameter)]
    const place = `/collections/${code}`
    paths[place] = get(`describe_${id}`, name.zh, ref('Collection'))
    paths[`${place}/items`] = get(`items_${id}`, `${name.zh}: items`, ref('FeatureCollection'), filters, TYPES.geojson)
    paths[`${place}/items/{featureId}`] = get(
      `item_${id}`,
      `${name.zh}: item`,
      ref('Feature'),
      [item, F],
      TYPES.geojson,
    )
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Onego 一次办 · OGC API - Features',
      version: '1.0.0',
      description: 'OGC API - Features - Part 1: Core 1.0 (OGC 17-069r4)',
    },
    servers: [{ url: root }],
    paths,
    components: { schemas: SCHEMAS, responses: { Refused: REFUSED } },
  }
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const text = { type: 'string' }
const list = (items: object) => ({ type: 'array', items })

const REFUSED = {
  description: 'Refused; `title` names the parameter and what would be right (RFC 9457)',
  content: { 'application/problem+json': { schema: { type: 'object', required: ['type', 'title', 'status'] } } },
}

const SCHEMAS = {
  Link: {
    type: 'object',
    required: ['href', 'rel'],
    properties: { href: text, rel: text, type: text, title: text },
  },
  LandingPage: {
    type: 'object',
    required: ['links'],
    properties: { title: text, description: text, links: list(ref('Link')) },
  },
  Conformance: { type: 'object', required: ['conformsTo'], properties: { conformsTo: list(text) } },
  Collections: {
    type: 'object',
    required: ['links', 'collections'],
    properties: { links: list(ref('Link')), collections: list(ref('Collection')) },
  },
  Collection: {
    type: 'object',
    required: ['id', 'links'],
    properties: {
      ...{ id: text, title: text, description: text, attribution: text, links: list(ref('Link')) },
      ...{ extent: { type: 'object' }, itemType: text, crs: list(text) },
    },
  },
  FeatureCollection: {
    type: 'object',
    required: ['type', 'features'],
    properties: {
      ...{
        type: { type: 'string', enum: ['FeatureCollection'] },
        features: list(ref('Feature')),
        links: list(ref('Link')),
      },
      timeStamp: { type: 'string', format: 'date-time' },
      ...{ numberMatched: { type: 'integer', minimum: 0 }, numberReturned: { type: 'integer', minimum: 0 } },
    },
  },
  Feature: {
    type: 'object',
    required: ['type', 'geometry', 'properties'],
    properties: {
      ...{ type: { type: 'string', enum: ['Feature'] }, id: text, links: list(ref('Link')) },
      geometry: {
        type: 'object',
        required: ['type', 'coordinates'],
        properties: { type: text, coordinates: list({}) },
      },
      properties: { type: 'object', nullable: true },
    },
  },
}
