import { z } from 'zod'
import { FORM } from './forms.ts'
import type { Http } from './http.ts'
import type { Access } from './person.ts'
import type { DescribedRoute } from './route.ts'

const PROBLEM = {
  description: 'Refused (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          instance: { type: 'string' },
        },
      },
    },
  },
}

/** The OpenAPI 3.1 document of every endpoint declared with `route()`, `download()` and `upload()`. */
export function openApiDocument(http: Http, info: { title: string; version: string }) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const described of http.routes) {
    const path = `${described.base ?? '/api'}${described.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [described.method.toLowerCase()]: operation(described) }
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'onego_session' } } },
  }
}

function operation(described: DescribedRoute) {
  return {
    summary: described.summary,
    tags: [described.path.split('/')[1] ?? ''],
    'x-access': accessText(described.access),
    ...(described.access === 'public' ? {} : { security: [{ session: [] }] }),
    parameters: [...parameters(described.params, 'path'), ...parameters(described.query, 'query')],
    ...requestBody(described),
    responses: { ...success(described), '4XX': PROBLEM },
  }
}

const accessText = (access: Access) => (typeof access === 'string' ? access : access.join(' or '))

const json = (shape: z.ZodType, io: 'input' | 'output', type = 'application/json') => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return { [type]: { schema } }
}

function parameters(shape: z.ZodObject | undefined, place: 'path' | 'query') {
  return Object.entries(shape?.shape ?? {}).map(([name, field]) => {
    const { $schema: _, ...schema } = z.toJSONSchema(field as z.ZodType, { io: 'input', unrepresentable: 'any' })
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success
    return { name, in: place, required, schema }
  })
}

function requestBody({ body, takesFile, takesForm }: DescribedRoute) {
  if (takesFile) {
    const schema = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  const type = takesForm ? FORM : 'application/json'
  return body ? { requestBody: { required: true, content: json(body, 'input', type) } } : {}
}

function success({ reply, produces }: DescribedRoute) {
  if (produces)
    return {
      '200': { description: 'A file', content: { [produces]: { schema: { type: 'string', format: 'binary' } } } },
    }
  return reply ? { '200': { description: 'Done', content: json(reply, 'output') } } : { '204': { description: 'Done' } }
}
