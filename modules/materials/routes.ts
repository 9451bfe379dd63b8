import { ProofFile } from '@onego/ledger/contract'
import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import {
  CheckMaterial,
  KeepQuery,
  Library,
  MOST_BYTES,
  NewStatement,
  OpenShowing,
  OwnMaterial,
  ShowingCode,
  ShownMaterial,
  UsePage,
} from './contract.ts'
import { VIEWER_FOLDERS, viewerFile } from './service/viewer.ts'
import type { Materials } from './service.ts'

const params = z.object({ id: z.uuid() })
const FILE = 'application/octet-stream'

export function registerRoutes(http: Http, materials: Materials): void {
  registerLibrary(http, materials)
  registerUses(http, materials)
  registerChecks(http, materials)
  download(http, {
    path: '/materials/viewer/:folder/:file',
    summary: 'A part of the viewer of PDFs that only some files need',
    access: 'signed-in',
    params: z.object({ folder: z.enum(VIEWER_FOLDERS), file: z.string().max(80) }),
    produces: FILE,
    handle: ({ params: { folder, file } }) => viewerFile(folder, file),
  })
}

function registerLibrary(http: Http, materials: Materials) {
  route(http, {
    method: 'GET',
    path: '/materials',
    summary: 'My library: what I sent or wrote before, and the licences of my wallet that hold today',
    access: 'citizen',
    reply: Library,
    handle: ({ person }) => materials.list(person),
  })
  upload(http, {
    path: '/materials',
    summary: 'Keep a PDF, JPEG or PNG of at most 10 MB in my library',
    access: 'citizen',
    query: KeepQuery,
    reply: OwnMaterial,
    maxBytes: MOST_BYTES,
    handle: ({ person, query: { name, validUntil = null }, file }) =>
      materials.keep(person, { file, name, validUntil }),
  })
  route(http, {
    method: 'POST',
    path: '/materials/statements',
    summary: 'Write a statement of my own with the pledge; kept as a PDF of grade D',
    access: 'citizen',
    body: NewStatement,
    reply: OwnMaterial,
    handle: ({ person, body }) => materials.state(person, body),
  })
  download(http, {
    path: '/materials/:id/file',
    summary: 'A file of my library; saved under its name if `save` is given',
    access: 'citizen',
    params,
    query: z.object({ save: z.literal('1').optional() }),
    produces: FILE,
    handle: async ({ person, params: { id }, query: { save } }) => {
      const { content, type, name } = await materials.fileOf(person, id)
      return { content, type, ...(save ? { saveAs: name } : {}) }
    },
  })
  route(http, {
    method: 'DELETE',
    path: '/materials/:id',
    summary: 'Delete a material from my library for ever',
    access: 'citizen',
    params,
    handle: ({ person, params: { id } }) => materials.remove(person, id),
  })
}

function registerUses(http: Http, materials: Materials) {
  route(http, {
    method: 'GET',
    path: '/materials/uses',
    summary: 'Where my materials were used, newest first',
    access: 'citizen',
    query: z.object({ material: z.uuid().optional(), before: z.uuid().optional() }),
    reply: UsePage,
    handle: ({ person, query: { material, before } }) => materials.uses(person, { materialId: material, before }),
  })
  route(http, {
    method: 'GET',
    path: '/materials/uses/:id/proof',
    summary: 'Proof that one use of my material stands in the log',
    access: 'citizen',
    params,
    reply: ProofFile,
    handle: ({ person, params: { id } }) => materials.proof(person, id),
  })
}

function registerChecks(http: Http, { checks }: Materials) {
  route(http, {
    method: 'POST',
    path: '/materials/:id/code',
    summary: 'A code to show one of my materials to a clerk, once within ten minutes',
    access: 'citizen',
    params,
    reply: ShowingCode,
    handle: ({ person, params: { id } }) => checks.show(person, id),
  })
  route(http, {
    method: 'POST',
    path: '/materials/showings',
    summary: 'Open the material whose owner shows me this code',
    access: ['clerk'],
    body: OpenShowing,
    reply: ShownMaterial,
    handle: ({ person, body: { code } }) => checks.open(person, code),
  })
  download(http, {
    path: '/materials/showings/:id/file',
    summary: 'The file that is shown to me, for half an hour',
    access: ['clerk'],
    params,
    produces: FILE,
    handle: ({ person, params: { id } }) => checks.fileOf(person, id),
  })
  route(http, {
    method: 'POST',
    path: '/materials/showings/:id/check',
    summary: 'Say that it agrees with the original that I have seen: grade B',
    access: ['clerk'],
    params,
    body: CheckMaterial,
    reply: ShownMaterial,
    handle: ({ person, params: { id }, body }) => checks.verify(person, id, body),
  })
}
