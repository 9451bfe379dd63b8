import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { MergeView } from '../contract/records.ts'
import {
  Candidate,
  CandidatePage,
  Comparison,
  DecideDiscrepancy,
  Discrepancy,
  DiscrepancyPage,
  DiscrepancyValues,
  NewMerge,
  StewardFilter,
  UndoMerge,
  WithReason,
} from '../contract/stewardship.ts'
import type { Registers } from '../service.ts'

const Code = z.object({ code: z.string().max(40) })
const Id = z.object({ id: z.uuid() })

export function registerStewardRoutes(http: Http, registers: Registers): void {
  registerDiscrepancyRoutes(http, registers)
  registerMergeRoutes(http, registers)
}

function registerDiscrepancyRoutes(http: Http, registers: Registers): void {
  route(http, {
    method: 'GET',
    path: '/registers/discrepancies',
    summary: 'Values that differ from their source: those my department decides or has reported; no values',
    access: ['steward', 'auditor', 'admin'],
    query: StewardFilter,
    reply: DiscrepancyPage,
    handle: ({ person, query }) => registers.discrepancies(person, query),
  })

  route(http, {
    method: 'POST',
    path: '/registers/discrepancies/:id/values',
    summary: 'Both values, shown to the source for a reason; a read with a receipt',
    access: ['steward'],
    params: Id,
    body: WithReason,
    reply: DiscrepancyValues,
    handle: ({ person, params, body }) => registers.discrepancyValues(person, params.id, body.reason),
  })

  route(http, {
    method: 'POST',
    path: '/registers/discrepancies/:id/decision',
    summary: 'Say who is right',
    access: ['steward'],
    params: Id,
    body: DecideDiscrepancy,
    reply: Discrepancy,
    handle: ({ person, params, body }) => registers.decideDiscrepancy(person, params.id, body),
  })
}

function registerMergeRoutes(http: Http, registers: Registers): void {
  route(http, {
    method: 'GET',
    path: '/registers/candidates',
    summary: 'Records of registers my department keeps that may be one; scores and reasons, no values',
    access: ['steward'],
    query: StewardFilter,
    reply: CandidatePage,
    handle: ({ person, query }) => registers.candidates(person, query),
  })

  route(http, {
    method: 'POST',
    path: '/registers/candidates/:id/compare',
    summary: 'Both records side by side, for a reason; two reads with receipts',
    access: ['steward'],
    params: Id,
    body: WithReason,
    reply: Comparison,
    handle: ({ person, params, body }) => registers.compare(person, params.id, body.reason),
  })

  route(http, {
    method: 'POST',
    path: '/registers/candidates/:id/keep-apart',
    summary: 'Say that two records are two',
    access: ['steward'],
    params: Id,
    body: WithReason,
    reply: Candidate,
    handle: ({ person, params, body }) => registers.keepApart(person, params.id, body.reason),
  })

  route(http, {
    method: 'POST',
    path: '/registers/:code/merges',
    summary: 'Make two records one',
    access: ['steward'],
    params: Code,
    body: NewMerge,
    reply: MergeView,
    handle: ({ person, params, body }) => registers.merge(person, params.code, body),
  })

  route(http, {
    method: 'GET',
    path: '/registers/:code/merges',
    summary: 'What was merged and split, by whom and why; no values',
    access: ['steward', 'auditor'],
    params: Code,
    reply: z.array(MergeView),
    handle: ({ person, params }) => registers.merges(person, params.code),
  })

  route(http, {
    method: 'POST',
    path: '/registers/merges/:id/undo',
    summary: 'Take two records apart again',
    access: ['steward'],
    params: Id,
    body: UndoMerge,
    reply: MergeView,
    handle: ({ person, params, body }) => registers.undo(person, params.id, body),
  })
}
