import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors/index.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    takesForm?: boolean
  }
}

export const FORM = 'application/x-www-form-urlencoded'
const MOST_BYTES = 16_384

/**
 * Reads forms for endpoints that declare `takesForm`, and refuses them everywhere else: a page of another site can
 * send a form without being asked, so endpoints that act for a signed-in person take none.
 * @throws AppError `http.repeated-field` (invalid) for a name that comes twice (RFC 6749 §3.2 forbids it, and nobody needs it).
 */
export function readForms(server: FastifyInstance): void {
  server.addContentTypeParser(
    FORM,
    { parseAs: 'string', bodyLimit: MOST_BYTES },
    async (request: FastifyRequest, content: string) => {
      if (!request.routeOptions.config.takesForm)
        throw Object.assign(new Error(FORM), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' })
      const fields = [...new URLSearchParams(content)]
      const names = fields.map(([name]) => name)
      const repeated = names.find((name, index) => names.indexOf(name) < index)
      if (repeated !== undefined) {
        const sentence = `${repeated.slice(0, 100)}: send this field once`
        throw new AppError('invalid', 'http.repeated-field', sentence, { field: repeated.slice(0, 100) })
      }
      return Object.fromEntries(fields)
    },
  )
}
