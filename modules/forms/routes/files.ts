import { MOST_BYTES } from '@onego/materials/contract'
import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { Draft } from '../contract.ts'
import type { Forms } from '../service.ts'

const params = z.object({ id: z.uuid() })
const fileParams = params.extend({ file: z.uuid() })
const fieldParams = params.extend({ field: z.string().max(100) })
const Switch = z.literal('1').optional()

export function registerFileRoutes(http: Http, forms: Forms) {
  upload(http, {
    path: '/forms/drafts/:id/files/:field',
    summary:
      'Add a PDF, JPEG or PNG of at most 10 MB to a material or file field of my form; `keep`: also to my library',
    access: 'citizen',
    params: fieldParams,
    query: z.object({ keep: Switch }),
    reply: Draft,
    maxBytes: MOST_BYTES,
    handle: ({ person, params: { id, field }, query: { keep }, file }) =>
      forms.addFile(person, id, field, file, keep === '1'),
  })
  route(http, {
    method: 'POST',
    path: '/forms/drafts/:id/library/:field',
    summary: 'Add a stamped copy of a material of my library to my form',
    access: 'citizen',
    params: fieldParams,
    body: z.object({ material: z.uuid('material: must be the id of a material of your library') }),
    reply: Draft,
    handle: ({ person, params: { id, field }, body: { material } }) =>
      forms.addFromLibrary(person, id, field, material),
  })
  download(http, {
    path: '/forms/drafts/:id/files/:file',
    summary: 'A file of my form; to be looked at, not saved, if `show` is given',
    access: 'citizen',
    params: fileParams,
    query: z.object({ show: Switch }),
    produces: 'application/octet-stream',
    handle: async ({ person, params: { id, file }, query: { show } }) => {
      const { content, type, name } = await forms.fileOf(person, id, file)
      return { content, type, ...(show ? {} : { saveAs: name }) }
    },
  })
  route(http, {
    method: 'DELETE',
    path: '/forms/drafts/:id/files/:file',
    summary: 'Remove a file from my form',
    access: 'citizen',
    params: fileParams,
    reply: Draft,
    handle: ({ person, params: { id, file } }) => forms.removeFile(person, id, file),
  })
}
