import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Answers, Bundle, Guide } from '../contract.ts'
import type { ServiceItems } from '../service.ts'

const Code = z.object({ code: z.string().max(80) })

export function registerGuideRoutes(http: Http, items: ServiceItems) {
  route(http, {
    method: 'GET',
    path: '/bundles/:code',
    summary: 'One bundle with its questions and what it covers',
    access: 'public',
    params: Code,
    reply: Bundle,
    handle: ({ params }) => items.getBundle(params.code),
  })

  for (const thing of ['bundles', 'items'] as const) {
    route(http, {
      method: 'POST',
      path: `/${thing}/:code/guide`,
      summary: 'Which items apply and why, what they need, how long they take',
      access: 'public',
      params: Code,
      body: z.object({ answers: Answers.default({}) }),
      reply: Guide,
      handle: ({ params, body }) => items.guide(params.code, body.answers),
    })
  }
}
