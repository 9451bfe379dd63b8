import type { Feature, FeaturePage, LayerView } from '../contract.ts'

/** OGC API - Features - Part 1: Core 1.0 (OGC 17-069r4). */
export const CONFORMS_TO = ['core', 'oas30', 'html', 'geojson'].map(
  (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
)
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
export const TYPES = {
  json: 'application/json',
  geojson: 'application/geo+json',
  html: 'text/html',
  openapi: 'application/vnd.oai.openapi+json;version=3.0',
}

export interface Link {
  href: string
  rel: string
  type: string
  title?: string
}

export type Formats = 'json' | 'html'

/** This document, and the same in the other format. */
export function selfLinks(address: string, format: Formats, json: string = TYPES.json): Link[] {
  const types = { json, html: TYPES.html }
  const other = format === 'json' ? 'html' : 'json'
  return [
    { rel: 'self', type: types[format], href: withParameter(address, 'f', format) },
    { rel: 'alternate', type: types[other], href: withParameter(address, 'f', other) },
  ]
}

function withParameter(address: string, name: string, value: string): string {
  const url = new URL(address)
  url.searchParams.set(name, value)
  return url.href
}

export const landingPage = (root: string, format: Formats) => ({
  title: 'Onego 一次办',
  description: '一张图的图层，按 OGC API - Features 提供。Layers of the one map as OGC API - Features.',
  links: [
    ...selfLinks(root, format),
    { rel: 'service-desc', type: TYPES.openapi, href: `${root}/api`, title: 'API definition' },
    { rel: 'service-doc', type: TYPES.html, href: `${root}/api?f=html`, title: 'API documentation' },
    { rel: 'conformance', type: TYPES.json, href: `${root}/conformance`, title: 'Conformance classes' },
    { rel: 'data', type: TYPES.json, href: `${root}/collections`, title: 'Collections' },
  ],
})

export const collectionsDocument = (root: string, layers: readonly LayerView[], format: Formats) => ({
  links: selfLinks(`${root}/collections`, format),
  collections: layers.map((layer) => collectionDocument(root, layer, format)),
})

export function collectionDocument(root: string, layer: LayerView, format: Formats, times?: [string, string]) {
  const address = `${root}/collections/${layer.code}`
  return {
    id: layer.code,
    title: layer.name.zh,
    description: `${layer.name.en}. ${layer.credit.zh} ${layer.credit.en}`,
    attribution: layer.credit.zh,
    ...extentOf(layer, times),
    itemType: 'feature',
    crs: [CRS84],
    links: [
      ...selfLinks(address, format),
      { rel: 'items', type: TYPES.geojson, href: `${address}/items?f=json`, title: layer.name.zh },
      { rel: 'items', type: TYPES.html, href: `${address}/items?f=html`, title: layer.name.zh },
    ],
  }
}

function extentOf({ bounds }: LayerView, times: [string, string] | undefined) {
  if (!bounds && !times) return {}
  const spatial = bounds ? { spatial: { bbox: [bounds], crs: CRS84 } } : {}
  const trs = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian'
  return { extent: { ...spatial, ...(times ? { temporal: { interval: [times], trs } } : {}) } }
}

/** A feature of one moment has a number of its own: the layer's number and the moment. */
const itemId = ({ id, at }: Pick<Feature, 'id' | 'at'>) => (at ? `${id}~${at}` : id)

/** @returns the layer's number of the feature, and its moment. */
export function partsOfItemId(id: string): { id: string; moment?: string } {
  const found = /^(.*)~(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(id)
  return found?.[1] && found[2] ? { id: found[1], moment: found[2] } : { id }
}

const item = (feature: Feature) => ({
  type: 'Feature' as const,
  id: itemId(feature),
  geometry: feature.geometry,
  properties: { ...feature.properties, ...(feature.at ? { at: feature.at } : {}) },
})

interface ItemsAsked {
  /** With the parameters of the request. */
  address: string
  format: Formats
  at: Date
}

export function itemsDocument(page: FeaturePage, { address, format, at }: ItemsAsked) {
  const next = page.next ? withParameter(withParameter(address, 'after', page.next), 'f', format) : undefined
  const type = format === 'json' ? TYPES.geojson : TYPES.html
  return {
    type: 'FeatureCollection' as const,
    links: [
      ...selfLinks(address, format, TYPES.geojson),
      ...(next ? [{ rel: 'next', type, href: next, title: 'Next page' }] : []),
    ],
    timeStamp: at.toISOString(),
    ...(page.matched === null ? {} : { numberMatched: page.matched }),
    numberReturned: page.features.length,
    features: page.features.map(item),
  }
}

export function itemDocument(root: string, layer: LayerView, feature: Feature, format: Formats) {
  const address = `${root}/collections/${layer.code}`
  return {
    ...item(feature),
    links: [
      ...selfLinks(`${address}/items/${encodeURIComponent(itemId(feature))}`, format, TYPES.geojson),
      { rel: 'collection', type: TYPES.json, href: address, title: layer.name.zh },
    ],
  }
}
