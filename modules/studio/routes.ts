import { download, type Http, route, upload } from '@onego/platform/http'
import { Change } from '@onego/service-items/contract/changes'
import { z } from 'zod'
import { DESIGN_READERS, DESIGNERS } from './access.ts'
import { CheckedFile, type DesignFile, LARGEST_DESIGN_BYTES, StartDesign } from './contract.ts'
import type { Studio } from './service.ts'

const yes = z.enum(['yes', 'no']).transform((word) => word === 'yes')

export function registerRoutes(http: Http, studio: Studio): void {
  route(http, {
    method: 'POST',
    path: '/studio/designs',
    summary: 'Begin the design of an item: new, as another version, or as a copy',
    access: DESIGNERS,
    body: StartDesign,
    reply: Change,
    handle: ({ person, body }) => studio.start(person, body),
  })

  upload(http, {
    path: '/studio/imports',
    summary: 'Begin a design from a file; with a single mistake nothing is begun, and each is named with its line',
    access: DESIGNERS,
    query: z.object({ dryRun: yes.optional() }),
    reply: CheckedFile,
    maxBytes: LARGEST_DESIGN_BYTES,
    handle: ({ person, file, query }) => studio.importDesign(person, file.content, { dryRun: query.dryRun ?? false }),
  })

  download(http, {
    path: '/studio/designs/:id/file',
    summary: 'A design as one JSON file',
    access: DESIGN_READERS,
    params: z.object({ id: z.string().max(60) }),
    produces: 'application/json',
    handle: async ({ person, params }) => asFile(await studio.exportDesign(person, params.id)),
  })

  download(http, {
    path: '/studio/items/:code/file',
    summary: 'An item with everything designed for it as one JSON file',
    access: DESIGNERS,
    params: z.object({ code: z.string().max(80) }),
    produces: 'application/json',
    handle: async ({ person, params }) => asFile(await studio.exportItem(person, params.code)),
  })
}

const asFile = (design: DesignFile) => ({
  content: JSON.stringify(design, null, 2),
  type: 'application/json',
  saveAs: `${String(design.items[0]?.name || design.items[0]?.code || 'design').replace(/[\\/:*?"<>|]/g, '_')}.json`,
})
