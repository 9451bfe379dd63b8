import { Draft } from '@onego/forms/contract'
import { MOST_BYTES } from '@onego/materials/contract'
import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import type { Counter } from '../service.ts'

const access = ['clerk'] as const
const PATH = '/counter/sessions/:session/drafts/:id/files'
const params = z.object({ session: z.uuid(), id: z.uuid() })
const fileParams = params.extend({ file: z.uuid() })

export function registerFileRoutes(http: Http, { filling, forms }: Counter) {
  upload(http, {
    path: `${PATH}/:field`,
    summary: 'Add a scan (PDF, JPEG, PNG) to a material or file field',
    access,
    params: params.extend({ field: z.string().max(100) }),
    reply: Draft,
    maxBytes: MOST_BYTES,
    handle: async ({ person, params: { session, id, field }, file }) =>
      forms.addFile(await filling.citizenFor(person, session, id), id, field, file),
  })
  download(http, {
    path: `${PATH}/:file`,
    summary: 'A file of the form, to be looked at; nothing is saved at a counter',
    access,
    params: fileParams,
    query: z.object({ show: z.literal('1').optional() }),
    produces: 'application/octet-stream',
    handle: async ({ person, params: { session, id, file } }) => {
      const { content, type } = await forms.fileOf(await filling.citizenFor(person, session, id), id, file)
      return { content, type }
    },
  })
  route(http, {
    method: 'DELETE',
    path: `${PATH}/:file`,
    summary: 'Remove a file from the form',
    access,
    params: fileParams,
    reply: Draft,
    handle: async ({ person, params: { session, id, file } }) =>
      forms.removeFile(await filling.citizenFor(person, session, id), id, file),
  })
}
