import { type Http, type Problem, route } from '@onego/platform/http'
import { z } from 'zod'
import type { Received } from '../certificates.ts'
import { TokenAnswer, TokenRequest } from '../contract.ts'
import { oauthAnswer } from '../oauth/error.ts'
import type { TokenCall } from '../oauth/presented.ts'

export interface OAuth {
  giveToken(call: TokenCall): Promise<TokenAnswer>
  certificateOf(request: Received): string | undefined
  metadata: Record<string, unknown>
  jwks: { keys: Record<string, unknown>[] }
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(', ') : header)

/** At the root, where RFC 8414 and the clients look for them. */
export function registerOAuthRoutes(http: Http, oauth: OAuth): void {
  route(http, {
    method: 'POST',
    base: '',
    path: '/oauth2/token',
    summary: 'Access token for a system (RFC 6749 §4.4 client credentials)',
    access: 'public',
    takesForm: true,
    body: TokenRequest,
    reply: TokenAnswer,
    refuse(problem: Problem, reply) {
      const { status, headers, body } = oauthAnswer(problem)
      reply.code(status).headers(headers)
      return body
    },
    handle({ body, request, reply }) {
      reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
      return oauth.giveToken({
        body,
        authorization: request.headers.authorization,
        dpop: one(request.headers.dpop),
        certificate: oauth.certificateOf(request),
        address: request.ip,
      })
    },
  })
  route(http, {
    method: 'GET',
    base: '',
    path: '/.well-known/oauth-authorization-server',
    summary: 'What the token endpoint can do (RFC 8414)',
    access: 'public',
    reply: z.record(z.string(), z.unknown()),
    handle: async () => oauth.metadata,
  })
  route(http, {
    method: 'GET',
    base: '',
    path: '/oauth2/jwks',
    summary: 'The key that access tokens are signed with (RFC 7517)',
    access: 'public',
    reply: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
    handle: async () => oauth.jwks,
  })
}
