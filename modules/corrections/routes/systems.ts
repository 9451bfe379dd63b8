import type { clients } from '@onego/clients'
import { AppError } from '@onego/platform/errors'
import { type Http, type Problem, type Reply, type Request, route } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import { OpenAsConsumer, OwnCorrection } from '../contract.ts'
import type { Corrections } from '../service.ts'

type Known = Pick<ApiOf<typeof clients>, 'verify' | 'certificateOf' | 'challengeFor'>

/** Code of a resource in two parts: `370200/POLICE-PERSON`. */
const ResourcePath = z.object({ domain: z.string().min(1).max(30), name: z.string().min(1).max(40) })

/** Beside the data API: the system that was handed a wrong value says so itself; its token says who it is. */
export function registerSystemRoutes(http: Http, corrections: Corrections, known: Known): void {
  route(http, {
    ...{ base: '', access: 'public', forSystems: true, refuse: refuseBy(known) },
    method: 'POST',
    path: '/data/v1/:domain/:name/corrections',
    summary: 'Say that a value of a record handed over is wrong, by the receipt of the call and whose record it is',
    params: ResourcePath,
    body: OpenAsConsumer,
    reply: OwnCorrection,
    async handle({ request, params: { domain, name: resource }, body }) {
      const { clientId, organisation, name } = await callerOf(known, request)
      const by = { kind: 'client' as const, clientId, organisation, name }
      return corrections.open({ by, ...body, resource: `${domain}/${resource}` })
    },
  })
}

async function callerOf(known: Known, request: Request) {
  const { authorization, dpop } = request.headers
  return known.verify({
    ...{ authorization, method: request.method, url: request.url, certificate: known.certificateOf(request) },
    dpop: typeof dpop === 'string' ? dpop : undefined,
  })
}

/** RFC 6750 §3 and RFC 9449 §7.1: who shows no token that holds is told which kind is wanted. */
const refuseBy = (known: Known) => (problem: Problem, reply: Reply) => {
  const isAboutToken = problem.status === 401
  const error = new AppError('unauthenticated', problem.type, problem.title)
  const challenge = isAboutToken ? known.challengeFor(error) : undefined
  if (challenge) reply.header('www-authenticate', challenge)
  reply.type('application/problem+json')
  return problem
}
