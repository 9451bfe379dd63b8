import { AppError } from '@onego/platform/errors'
import { download, type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Digest, LedgerStatus, Proof, VerifyReport } from './contract.ts'
import type { Ledger } from './service.ts'

const AUDITORS = ['auditor', 'admin'] as const
const Size = z.coerce.number().int().min(1)

export function registerRoutes(http: Http, ledger: Ledger) {
  registerPublic(http, ledger)

  route(http, {
    method: 'GET',
    path: '/ledger/status',
    summary: 'State of the log',
    access: AUDITORS,
    reply: LedgerStatus,
    handle: () => ledger.status(),
  })

  route(http, {
    method: 'POST',
    path: '/ledger/verification',
    summary: 'Recompute the whole log and run every check',
    access: AUDITORS,
    reply: VerifyReport,
    handle: () => ledger.verify(),
  })
}

function registerPublic(http: Http, ledger: Ledger) {
  download(http, {
    path: '/ledger/checkpoint',
    summary: 'Latest signed tree head (C2SP tlog-checkpoint)',
    access: 'public',
    produces: 'text/plain',
    handle: async () => ({ content: (await ledger.checkpoint()).note, type: 'text/plain; charset=utf-8' }),
  })

  download(http, {
    path: '/ledger/tile/*',
    summary: 'Hash tiles and entry bundles (C2SP tlog-tiles): <level>/<index>[.p/<width>], entries/<index>[.p/<width>]',
    access: 'public',
    produces: 'application/octet-stream',
    handle: async ({ params }) => ({
      content: await ledger.tile(params['*'] ?? ''),
      type: 'application/octet-stream',
    }),
  })

  route(http, {
    method: 'GET',
    path: '/ledger/key',
    summary: 'Key that checkpoints are signed with (C2SP verifier key)',
    access: 'public',
    reply: z.object({ verifierKey: z.string() }),
    handle: async () => ({ verifierKey: ledger.verifierKey }),
  })

  route(http, {
    method: 'GET',
    path: '/ledger/proofs/:entryId',
    summary: 'Proof that an entry is in the log',
    access: 'public',
    params: z.object({ entryId: z.uuid() }),
    reply: Proof,
    async handle({ params }) {
      const proof = await ledger.proofOf(params.entryId)
      if (proof) return proof
      const waits = (await ledger.entriesOf([params.entryId])).length > 0
      if (waits) throw new AppError('unavailable', 'ledger.entry-waits', 'The entry gets its place within seconds')
      throw new AppError('not-found', 'ledger.entry-not-found', `The log has no entry ${params.entryId}`)
    },
  })

  route(http, {
    method: 'GET',
    path: '/ledger/consistency',
    summary: 'Proof that the tree of one size begins with the tree of a smaller one (RFC 9162 §2.1.4)',
    access: 'public',
    query: z.object({ from: Size, to: Size }),
    reply: z.object({ proof: z.array(Digest) }),
    handle: async ({ query }) => ({ proof: await ledger.consistency(query) }),
  })
}
