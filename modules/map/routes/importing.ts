import { type Http, upload } from '@onego/platform/http'
import { ImportQuery, ImportReport } from '../contract.ts'
import type { MapApi } from '../service.ts'

export function registerImportRoutes(http: Http, map: MapApi) {
  upload(http, {
    path: '/map/imports',
    summary: 'Make a layer of my organisation out of GeoJSON, or of CSV with coordinates; or only check the file',
    access: ['analyst', 'steward', 'admin'],
    query: ImportQuery,
    reply: ImportReport,
    maxBytes: 20 * 1_048_576,
    handle: ({ person, query, file }) => map.importLayer(person, file.content, query),
  })
}
