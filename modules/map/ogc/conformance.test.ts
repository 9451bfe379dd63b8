import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { Geometry } from '../contract.ts'
import { map } from '../module.ts'
import { geometryFault } from '../rules/geometry.ts'
import { fillOgcWorld, OWNER, point } from '../testing/ogc-world.ts'
import { socketTo } from '../testing/socket.ts'

/**
 * The abstract tests of OGC API - Features - Part 1: Core 1.0 (OGC 17-069r4, Annex A), each under its own name, against
 * the running server: what is asked next is read from the links of what was answered before.
 */
const app = await testApp(map)
const api = app.api(map)
await fillOgcWorld(api)

const ORIGIN = await app.http.server.listen({ host: '127.0.0.1', port: 0 })
// biome-ignore lint/suspicious/noExplicitAny: a black box answers what it will
type Body = any

const ask = socketTo(ORIGIN)

async function get(address: string, headers: Record<string, string> = {}) {
  const answer = await ask('GET', address, headers)
  const type = String(answer.headers['content-type'])
  const body: Body = type.includes('json') ? JSON.parse(answer.text) : answer.text
  return { status: answer.statusCode, type, body, headers: answer.headers }
}

const linkOf = (body: Body, rel: string, type?: string): string => {
  const found = body.links.find((link: Body) => link.rel === rel && (!type || link.type === type))
  assert.ok(found, `no link ${rel} ${type ?? ''} in ${JSON.stringify(body.links)}`)
  return found.href
}

const landing = (await get('/ogc')).body
const collections = (await get(linkOf(landing, 'data'))).body
const collection = (id: string) => collections.collections.find((one: Body) => one.id === id)
const itemsOf = (id: string) => linkOf(collection(id), 'items', 'application/geo+json')
const definition = (await get(linkOf(landing, 'service-desc'))).body
const ids = (body: Body) => body.features.map((one: Body) => one.id)
const and = (address: string, query: string) => `${address}&${query}`

test('A.2.1 /ats/core/http: HTTP/1.1 answers, errors included', async () => {
  assert.equal((await get('/ogc')).status, 200)
  assert.equal((await get('/ogc/collections/none')).status, 404)
  const posted = await ask('POST', '/ogc/collections')
  assert.deepEqual([posted.statusCode, posted.httpVersion], [404, '1.1'])
})

test('A.2.1 /ats/core/crs84: spatial geometries are in CRS84 unless said otherwise', async () => {
  for (const { crs } of collections.collections) assert.deepEqual(crs, ['http://www.opengis.net/def/crs/OGC/1.3/CRS84'])
  const [longitude, latitude] = (await get(and(itemsOf('points'), 'limit=1'))).body.features[0].geometry.coordinates
  assert.ok(longitude > 118 && latitude < 40, 'longitude before latitude')
})

test('A.2.2 /ats/core/root-op and root-success: the landing page links to what there is', async () => {
  const { status, type, body } = await get('/ogc')
  assert.deepEqual([status, type], [200, 'application/json'])
  for (const rel of ['service-desc', 'service-doc', 'conformance', 'data', 'self', 'alternate']) linkOf(body, rel)
})

test('A.2.2 /ats/core/api-definition-op and api-definition-success', async () => {
  const answer = await get(linkOf(landing, 'service-desc'))
  assert.equal(answer.status, 200)
  assert.match(answer.type, /^application\/vnd\.oai\.openapi\+json; ?version=3\.0/)
  assert.match((await get(linkOf(landing, 'service-doc'))).type, /^text\/html/)
})

test('A.2.2 /ats/core/conformance-op and conformance-success', async () => {
  const { status, body } = await get(linkOf(landing, 'conformance'))
  assert.equal(status, 200)
  for (const name of ['core', 'oas30', 'geojson', 'html'])
    assert.ok(body.conformsTo.includes(`http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`))
})

test('A.2.3 /ats/core/fc-md-op, fc-md-success, fc-md-links, fc-md-items: every collection, with its links', async () => {
  assert.equal((await get(linkOf(landing, 'data'))).status, 200)
  linkOf(collections, 'self')
  linkOf(collections, 'alternate')
  assert.deepEqual(
    collections.collections.map((one: Body) => one.id),
    ['east', 'hours', 'points', 'shapes'],
  )
  for (const one of collections.collections) {
    const items = one.links.filter((link: Body) => link.rel === 'items')
    assert.ok(items.length >= 1)
    for (const { href, type } of items) assert.ok((await get(href)).type.startsWith(type))
  }
})

test('A.2.3 /ats/core/fc-md-extent: nothing lies outside the stated extent', async () => {
  const { extent } = (await get(linkOf(collection('hours'), 'self'))).body
  assert.deepEqual(extent.temporal.interval, [['2026-03-01T00:00:00.000Z', '2026-03-01T05:00:00.000Z']])
  for (const id of ['points', 'shapes']) {
    const [west, south, east, north] = collection(id).extent.spatial.bbox[0]
    for (const { geometry } of (await get(and(itemsOf(id), 'limit=100'))).body.features) {
      for (const [x, y] of JSON.stringify(geometry.coordinates)
        .matchAll(/\[(-?[\d.]+),(-?[\d.]+)\]/g)
        .map((m) => [Number(m[1]), Number(m[2])] as const))
        assert.ok(x >= west && x <= east && y >= south && y <= north)
    }
  }
})

test('A.2.4 /ats/core/sfc-md-op and sfc-md-success: a collection is the same alone and among all', async () => {
  for (const one of collections.collections) {
    const { status, body } = await get(linkOf(one, 'self'))
    assert.equal(status, 200)
    for (const name of ['id', 'title', 'description', 'crs']) assert.deepEqual(body[name], one[name])
    if (one.extent?.spatial) assert.deepEqual(body.extent.spatial, one.extent.spatial)
    assert.deepEqual(
      body.links.filter((link: Body) => link.rel === 'items'),
      one.links.filter((link: Body) => link.rel === 'items'),
    )
  }
})

test('A.2.5 /ats/core/fc-op: the items of every collection', async () => {
  for (const one of collections.collections) {
    const { status, type } = await get(linkOf(one, 'items', 'application/geo+json'))
    assert.deepEqual([status, type], [200, 'application/geo+json'])
  }
})

const parameter = (id: string, name: string): Body =>
  definition.paths[`/collections/${id}/items`].get.parameters.find((one: Body) => one.name === name)

test('A.2.5 /ats/core/fc-bbox-definition', () => {
  const { in: place, required, style, explode, schema } = parameter('points', 'bbox')
  assert.deepEqual([place, required, style, explode], ['query', false, 'form', false])
  assert.equal(schema.type, 'array')
  assert.equal(schema.items.type, 'number')
  assert.deepEqual(
    schema.oneOf.map((one: Body) => [one.minItems, one.maxItems]),
    [
      [4, 4],
      [6, 6],
    ],
  )
})

test('A.2.5 /ats/core/fc-bbox-response: only what intersects the box, all of it, over the antimeridian too', async () => {
  const all = (await get(and(itemsOf('points'), 'limit=100'))).body.features
  for (const [w, s, e, n] of [
    [119.5, 35.5, 120.25, 36],
    [119, 35, 119, 35],
    [0, 0, 1, 1],
  ] as const) {
    const wanted = all.filter(
      ({
        geometry: {
          coordinates: [x, y],
        },
      }: Body) => x >= w && x <= e && y >= s && y <= n,
    )
    const { body } = await get(and(itemsOf('points'), `limit=100&bbox=${[w, s, e, n]}`))
    assert.deepEqual(
      ids(body),
      wanted.map((one: Body) => one.id),
    )
    assert.equal(body.numberMatched, wanted.length)
    assert.deepEqual(ids((await get(and(itemsOf('points'), `limit=100&bbox=${[w, s, 0, e, n, 9]}`))).body), ids(body))
  }
  assert.deepEqual(ids((await get(and(itemsOf('east'), 'bbox=170,-30,-170,0'))).body), ['fiji', 'samoa'])
  const corner = (await get(and(itemsOf('shapes'), 'bbox=120.8,36,121,36.2'))).body
  assert.deepEqual(ids(corner), [], 'the box around the shape meets it, the shape does not')
  assert.equal('numberMatched' in corner, false)
  assert.deepEqual(ids((await get(and(itemsOf('shapes'), 'bbox=120.4,36.4,120.6,36.7'))).body), ['slant'])
})

test('A.2.5 /ats/core/fc-limit-definition', () => {
  const { in: place, required, style, explode, schema } = parameter('points', 'limit')
  assert.deepEqual([place, required, style, explode], ['query', false, 'form', false])
  assert.deepEqual(schema, { type: 'integer', minimum: 1, maximum: 10_000, default: 10 })
})

test('A.2.5 /ats/core/fc-limit-response: never more than asked for, nor than the stated maximum', async () => {
  for (const limit of [1, 7, 36, 37, 10_000, 99_999]) {
    const { body } = await get(and(itemsOf('points'), `limit=${limit}`))
    assert.equal(body.features.length, Math.min(limit, 37))
  }
  assert.equal((await get(itemsOf('points'))).body.features.length, 10)
})

test('A.2.5 /ats/core/fc-time-definition', () => {
  const { schema, ...one } = parameter('hours', 'datetime')
  assert.deepEqual(
    [one.in, one.required, one.style, one.explode, schema.type],
    ['query', false, 'form', false, 'string'],
  )
})

test('A.2.5 /ats/core/fc-time-response: moments and intervals, open at either end', async () => {
  const hours = async (datetime: string) => {
    const { body } = await get(and(itemsOf('hours'), `datetime=${encodeURIComponent(datetime)}`))
    return body.features.map((one: Body) => new Date(one.properties.at).getUTCHours())
  }
  assert.deepEqual(await hours('2026-03-01T02:00:00Z'), [2])
  assert.deepEqual(await hours('2026-03-01T10:00:00+08:00'), [2])
  assert.deepEqual(await hours('2026-03-01T02:00:00Z/2026-03-01T04:00:00Z'), [2, 3, 4])
  assert.deepEqual(await hours('2026-03-01T04:00:00Z/..'), [4, 5])
  assert.deepEqual(await hours('2026-03-01T04:00:00Z/'), [4, 5])
  assert.deepEqual(await hours('../2026-03-01T01:00:00Z'), [0, 1])
  assert.deepEqual(await hours('2027-01-01T00:00:00Z'), [])
  const untimed = (await get(and(itemsOf('east'), 'datetime=2026-03-01T02:00:00Z'))).body
  assert.equal(untimed.features.length, 3, 'what bears no time is found by each')
})

test('A.2.5 /ats/core/query-param-unknown: 400 for a parameter the API definition does not have', async () => {
  const everywhere = ['/ogc?', '/ogc/conformance?', '/ogc/collections?', '/ogc/collections/points?', '/ogc/api?']
  for (const address of [...everywhere, `${itemsOf('points')}&`, '/ogc/collections/points/items/p1?']) {
    assert.equal((await get(`${address}nonsense=1`)).status, 400, address)
  }
  assert.equal((await get(and(itemsOf('points'), 'inner=密'))).status, 400, 'a field the reader may not see')
})

test('A.2.5 /ats/core/query-param-invalid: 400 for a wrong value', async () => {
  const wrong = [
    'limit=0',
    'limit=-1',
    'limit=x',
    'limit=1.5',
    'bbox=1,2,3',
    'bbox=a,b,c,d',
    'bbox=1,9,2,3',
    'bbox=1,2,3,4,5',
  ]
  const times = [
    'datetime=yesterday',
    'datetime=2026-03-01',
    'datetime=../..',
    'datetime=2026-03-02T00:00:00Z/2026-03-01T00:00:00Z',
  ]
  for (const query of [...wrong, ...times, 'f=xml', 'size=big', 'after=zzz', 'limit=1&limit=2']) {
    const { status, type, body } = await get(`/ogc/collections/points/items?${query}`)
    assert.deepEqual([status, type], [400, 'application/problem+json'], query)
    assert.ok(body.title.length > 10, 'it says what would be right')
  }
})

test('A.2.5 /ats/core/fc-response: filters by property, exactly', async () => {
  const { body } = await get(and(itemsOf('points'), 'size=2&limit=100'))
  assert.equal(body.features.length, 12)
  assert.ok(body.features.every((one: Body) => one.properties.size === 2))
  const one = (await get(and(itemsOf('points'), `title=${encodeURIComponent('题p7')}`))).body
  assert.deepEqual(ids(one), ['p7'])
})

test('A.2.5 /ats/core/fc-links: self, alternate and a next page until there is none', async () => {
  const seen: string[] = []
  let address: string | undefined = and(itemsOf('points'), 'limit=10&size=1')
  let pages = 0
  while (address) {
    const { body }: Body = await get(address)
    linkOf(body, 'self', 'application/geo+json')
    linkOf(body, 'alternate', 'text/html')
    seen.push(...ids(body))
    pages += 1
    address = body.links.find((link: Body) => link.rel === 'next')?.href
  }
  assert.deepEqual([seen.length, new Set(seen).size, pages], [12, 12, 2])
})

test('A.2.5 /ats/core/fc-timeStamp, fc-numberMatched, fc-numberReturned', async () => {
  const { body } = await get(and(itemsOf('points'), 'limit=5'))
  assert.ok(Math.abs(Date.parse(body.timeStamp) - Date.now()) < 60_000)
  assert.deepEqual([body.numberMatched, body.numberReturned], [37, 5])
})

test('A.2.5 /ats/core/fc-links: pages of moments, of a box and of a filter are exact: each feature once, the last page has no next', async () => {
  for (const [id, query, count] of [
    ['hours', 'limit=4', 6],
    ['hours', 'limit=1&datetime=2026-03-01T02:00:00Z/..', 4],
    ['points', 'limit=3&bbox=119.5,35.5,120.25,36.5', 16],
    ['points', 'limit=37', 37],
    ['east', 'limit=1&bbox=170,-30,-170,0', 2],
  ] as const) {
    const seen: string[] = []
    for (let address: string | undefined = and(itemsOf(id), query); address; ) {
      const { body }: Body = await get(address)
      assert.ok(body.features.length > 0, `${address} is an empty page`)
      assert.equal(body.numberReturned, body.features.length)
      assert.equal(body.numberMatched ?? count, count, query)
      seen.push(...ids(body))
      address = body.links.find((link: Body) => link.rel === 'next')?.href
    }
    assert.deepEqual([seen.length, new Set(seen).size], [count, count], `${id} ${query}`)
  }
})

test('A.2.5 links in the Link header are those of the document; every link answers with the type it states', async () => {
  const { body, headers } = await get(and(itemsOf('points'), 'limit=2'))
  for (const { href, rel, type } of body.links) {
    assert.ok(String(headers.link).includes(`<${href}>; rel="${rel}"`), rel)
    const answer = await get(href)
    assert.equal(answer.status, 200, href)
    assert.ok(answer.type.startsWith(type), `${answer.type} is not ${type}`)
  }
  for (const { href, type } of landing.links)
    assert.ok((await get(href)).type.replace('; ', ';').startsWith(type), href)
})

test('A.2.6 /ats/core/f-op, f-success, f-links: every feature by its own address', async () => {
  for (const id of ['points', 'hours', 'shapes']) {
    const { features } = (await get(and(itemsOf(id), 'limit=6'))).body
    for (const feature of features) {
      const { status, type, body } = await get(`/ogc/collections/${id}/items/${encodeURIComponent(feature.id)}`)
      assert.deepEqual([status, type], [200, 'application/geo+json'])
      for (const name of ['type', 'id', 'geometry', 'properties']) assert.deepEqual(body[name], feature[name])
      linkOf(body, 'self')
      linkOf(body, 'alternate')
      assert.equal((await get(linkOf(body, 'collection'))).body.id, id)
    }
  }
  assert.equal((await get('/ogc/collections/points/items/none')).status, 404)
})

test('A.3 /ats/html/definition and content: every resource is a page too, and links to the others', async () => {
  for (const address of [
    '/ogc',
    '/ogc/conformance',
    '/ogc/collections',
    '/ogc/collections/points',
    '/ogc/collections/points/items',
    '/ogc/collections/points/items/p1',
    '/ogc/api',
  ]) {
    const { status, type, body } = await get(address, { accept: 'text/html,application/xhtml+xml;q=0.9' })
    assert.deepEqual([status, type], [200, 'text/html; charset=utf-8'], address)
    assert.match(body, /^<!doctype html><html lang=/)
    assert.match((await get(address, { accept: 'application/json' })).type, /json/)
  }
  await api.putFeatures('east', [{ ...point('evil', 0, 0), properties: { title: '<script>alert(1)</script>' } }])
  assert.equal((await get('/ogc/collections/east/items?f=html')).body.includes('<script>'), false)
  await api.removeFeatures('east', ['evil'])
})

test('A.4 /ats/geojson/definition and content: features are RFC 7946', async () => {
  for (const one of collections.collections) {
    const { body } = await get(and(linkOf(one, 'items', 'application/geo+json'), 'limit=100'))
    assert.equal(body.type, 'FeatureCollection')
    for (const { type, geometry, properties } of body.features) {
      assert.equal(type, 'Feature')
      assert.equal(geometryFault(Geometry.parse(geometry)), undefined)
      assert.equal(typeof properties, 'object')
      assert.equal('inner' in properties, false)
    }
  }
})

test('A.7 /ats/oas30/oas-definition-1, oas-definition-2: an OpenAPI 3.0 document without loose ends', () => {
  assert.match(definition.openapi, /^3\.0\./)
  const names = Object.values<Body>(definition.paths).map((path) => path.get.operationId)
  assert.equal(new Set(names).size, names.length)
  for (const [, ref] of JSON.stringify(definition).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = ref?.split('/').reduce<Body>((part, name) => part?.[name], definition)
    assert.ok(found, `${ref} leads nowhere`)
  }
  for (const [path, { get: operation }] of Object.entries<Body>(definition.paths)) {
    for (const [, name] of path.matchAll(/\{(\w+)\}/g))
      assert.ok(
        operation.parameters.some((one: Body) => one.name === name && one.in === 'path' && one.required),
        path,
      )
  }
})

test('A.7 /ats/oas30/completeness, exceptions-codes, oas-impl: every path answers as it is described', async () => {
  const root = definition.servers[0].url
  for (const [path, { get: operation }] of Object.entries<Body>(definition.paths)) {
    const id = path.split('/')[2]
    const item = id && path.includes('{') ? ids((await get(and(itemsOf(id), 'limit=1'))).body)[0] : ''
    const address = `${root}${path === '/' ? '' : path.replace('{featureId}', encodeURIComponent(item))}`
    const { status, type } = await get(`${address}?f=json`)
    assert.equal(status, 200, address)
    const described = Object.keys(operation.responses['200'].content)
    assert.ok(
      described.some((one) => type.replace('; ', ';').startsWith(one)),
      `${type} is none of ${described}`,
    )
    assert.ok(operation.responses.default, 'what a refusal looks like')
  }
})

test('A.7 /ats/oas30/security: what a reader may not see is in no document of hers, and is there for its owner', async () => {
  assert.equal(JSON.stringify([definition, collections]).includes('hidden'), false)
  for (const path of ['', '/items', '/items/x']) assert.equal((await get(`/ogc/collections/hidden${path}`)).status, 404)
  const owner = aStaffMember(['analyst'], OWNER)
  app.as(owner)
  const { body } = await get('/ogc/collections/hidden/items?inner=%E5%AF%86', { 'x-test-person': owner.id })
  assert.deepEqual([ids(body), body.features[0].properties.inner], [['x'], '密'])
})
