import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { BatchView, NewBatch } from '../contract/analysis.ts'
import { Indicator, NewIndicator } from '../contract.ts'
import type { Indicators } from '../service.ts'

const Code = z.object({ code: z.string().max(80) })
const WRITERS = ['analyst', 'steward', 'admin'] as const
const BODY_BYTES = 8 * 1024 * 1024

export function registerWriting(http: Http, indicators: Indicators): void {
  route(http, {
    method: 'POST',
    path: '/indicators',
    summary: 'Define an indicator of my organisation; a changed definition is its next version',
    access: WRITERS,
    body: NewIndicator,
    reply: Indicator,
    handle: ({ person, body }) => indicators.define(person, body),
  })
  route(http, {
    method: 'GET',
    path: '/indicators/:code/batches',
    summary: 'Batches that brought values, newest first',
    access: 'staff',
    params: Code,
    reply: z.array(BatchView),
    handle: ({ person, params }) => indicators.batches(person, params.code),
  })
  route(http, {
    method: 'POST',
    path: '/indicators/:code/batches',
    summary: 'Write values of an indicator of my organisation; the same key twice is written once',
    access: WRITERS,
    params: Code,
    body: NewBatch,
    bodyLimit: BODY_BYTES,
    reply: z.object({ written: z.number().int(), unchanged: z.number().int(), batch: z.string() }),
    handle: ({ person, params, body }) => indicators.recordBy(person, params.code, body),
  })
}
