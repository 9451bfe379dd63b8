import { type Http, route, upload } from '@onego/platform/http'
import { ImportQuery, ImportReport, LayerView, MadeLayer } from '../contract.ts'
import type { MapApi } from '../service.ts'

const MAKERS = ['analyst', 'steward', 'admin']

export function registerImportRoutes(http: Http, map: MapApi) {
  route(http, {
    method: 'POST',
    path: '/map/layers',
    summary: 'Make a layer of my organisation out of an indicator or a resource of the catalogue, or change it',
    access: MAKERS,
    body: MadeLayer,
    reply: LayerView,
    handle: ({ person, body }) => map.makeLayer(person, body),
  })

  upload(http, {
    path: '/map/imports',
    summary: 'Make a layer of my organisation out of GeoJSON, or of CSV with coordinates; or only check the file',
    access: MAKERS,
    query: ImportQuery,
    reply: ImportReport,
    maxBytes: 20 * 1_048_576,
    handle: ({ person, query, file }) => map.importLayer(person, file.content, query),
  })
}
