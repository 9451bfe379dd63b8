import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { MAY_REDELIVER, MAY_SEE_FAILURES } from './access.ts'
import { Failure, FailureKey } from './contract.ts'
import type { Operations } from './service.ts'

export function registerRoutes(http: Http, operations: Operations): void {
  route(http, {
    method: 'GET',
    path: '/operations/failures',
    summary: 'Event deliveries and jobs that were given up',
    access: MAY_SEE_FAILURES,
    reply: z.array(Failure),
    handle: () => operations.failures(),
  })

  route(http, {
    method: 'POST',
    path: '/operations/failures/:kind/:id/redeliver',
    summary: 'Deliver again, or do the job again',
    access: MAY_REDELIVER,
    params: FailureKey,
    handle: ({ params }) => operations.redeliver(params),
  })
}
