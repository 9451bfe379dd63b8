import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import {
  IssuedPage,
  Licence,
  LicenceDetail,
  PresentationCode,
  RevokeLicence,
  Verification,
  VerifyRequest,
} from './contract.ts'
import type { Licences } from './service.ts'

const ById = z.object({ id: z.uuid() })

export function registerRoutes(http: Http, licences: Licences) {
  registerWallet(http, licences)
  registerVerify(http, licences)
  registerDesk(http, licences)
}

function registerWallet(http: Http, licences: Licences) {
  route(http, {
    method: 'GET',
    path: '/licences/mine',
    summary: 'The licences in my wallet',
    access: 'citizen',
    reply: z.array(Licence),
    handle: ({ person }) => licences.mine(person),
  })
  route(http, {
    method: 'GET',
    path: '/licences/mine/:id',
    summary: 'One of my licences and who checked it',
    access: 'citizen',
    params: ById,
    reply: LicenceDetail,
    handle: ({ person, params }) => licences.detail(person, params.id),
  })
  download(http, {
    path: '/licences/mine/:id/pdf',
    summary: 'One of my licences as PDF',
    access: 'citizen',
    params: ById,
    produces: 'application/pdf',
    async handle({ person, params }) {
      const { content, name } = await licences.ownPdf(person, params.id)
      return { content, type: 'application/pdf', saveAs: name }
    },
  })
  route(http, {
    method: 'POST',
    path: '/licences/mine/:id/code',
    summary: 'A code that shows this licence once, within 60 seconds',
    access: 'citizen',
    params: ById,
    reply: PresentationCode,
    handle: ({ person, params }) => licences.presentation(person, params.id),
  })
}

function registerVerify(http: Http, licences: Licences) {
  route(http, {
    method: 'POST',
    path: '/licences/verify',
    summary: 'Check a one-time code (which uses it up) or an identifier',
    access: 'public',
    body: VerifyRequest,
    reply: Verification,
    handle: ({ person, body }) => licences.verify(body, person),
  })
  upload(http, {
    path: '/licences/verify/file',
    summary: 'Check the PDF of a licence',
    access: 'public',
    maxBytes: 5 * 1_048_576,
    reply: Verification,
    handle: ({ person, file }) => licences.verifyFile(file.content, person),
  })
}

function registerDesk(http: Http, licences: Licences) {
  route(http, {
    method: 'GET',
    path: '/licences/issued',
    summary: 'What my organisation issued',
    access: ['officer'],
    query: z.object({ before: z.uuid().optional(), number: z.string().trim().max(60).optional() }),
    reply: IssuedPage,
    handle: ({ person, query }) => licences.issuedBy(person, query),
  })
  route(http, {
    method: 'POST',
    path: '/licences/issued/:id/revoke',
    summary: 'Revoke a licence that my organisation issued',
    access: ['officer'],
    params: ById,
    body: RevokeLicence,
    handle: ({ person, params, body }) => licences.revoke(person, params.id, body.reason),
  })
}
