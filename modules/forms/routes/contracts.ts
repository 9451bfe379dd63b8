import { download, type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import type { Forms } from '../service.ts'

const code = z.string().min(1).max(80)
const version = z.coerce.number().int().positive().max(1_000_000)

/** A form's contract is public, as the form itself is. */
export function registerContractRoutes(http: Http, forms: Forms) {
  route(http, {
    method: 'GET',
    path: '/forms/:code/schema',
    summary: 'The answers of a form as JSON Schema 2020-12; the latest version unless one is named',
    access: 'public',
    params: z.object({ code }),
    query: z.object({ version: version.optional() }),
    reply: z.record(z.string(), z.unknown()),
    handle: ({ params, query }) => forms.schema(params.code, query.version),
  })
  download(http, {
    path: '/forms/:code/versions/:version/validator.js',
    summary: 'The check of that schema as a JavaScript module',
    access: 'public',
    params: z.object({ code, version }),
    produces: 'text/javascript',
    handle: async ({ params }) => ({
      content: await forms.validatorSource(params.code, params.version),
      type: 'text/javascript; charset=utf-8',
    }),
  })
}
