import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { organisations } from '@onego/organisations'
import type { Person } from '@onego/platform/http'
import { aCitizen, aStaffMember, emptyDatabase, testApp } from '@onego/platform/testing'
import { fillRegister, PLACES, registers } from '@onego/registers'
import pg from 'pg'
import { map } from './module.ts'
import {
  aHomesGrant,
  bindHomes,
  HEALTH,
  HOMES,
  HOMES_TABLE,
  homes,
  LIN,
  POLICE,
  SCHOOLS,
  TRAFFIC,
} from './testing/granted-world.ts'
import { readTile } from './testing/read-tile.ts'

const app = await testApp(map, registers)
const gateway = app.api(exchange)
const api = app.api(map)
const department = await emptyDatabase('homes')
const source = new pg.Client({ connectionString: department.url })
await source.connect()
await source.query(HOMES_TABLE)
after(async () => {
  await source.end()
  await department.drop()
})
await app.api(organisations).ensure([POLICE, HEALTH, TRAFFIC, SCHOOLS])
await app.api(catalogue).addResource(homes())
await bindHomes(gateway, department.url)
await api.addLayer(HOMES)
const FULL = ['id_number', 'name', 'phone', 'district', 'longitude', 'latitude']
const alive = { field: 'status', op: '=', value: '正常' } as const
await gateway.addGrant(aHomesGrant('health', HEALTH.code, { fields: FULL, rows: [alive] }))
await gateway.addGrant(aHomesGrant('traffic', TRAFFIC.code))
await gateway.addGrant(aHomesGrant('schools', SCHOOLS.code, { purpose: 'something-else' }))

const nurse = { ...aStaffMember(['officer'], HEALTH.code), name: '生成·护士' }
const doctor = aStaffMember(['officer'], HEALTH.code)
const driver = aStaffMember(['officer'], TRAFFIC.code)
const steward = aStaffMember(['steward'], POLICE.code)
const BOX = { area: { bbox: [120, 36, 121, 37] } }
const TILE = '/map/tiles/homes/9/427/200'

async function raw(person: Person | undefined, url: string, headers: Record<string, string> = {}) {
  app.as(person)
  return app.http.server.inject({ url, headers: { ...headers, ...(person ? { 'x-test-person': person.id } : {}) } })
}

/** All ways out of the module, as bytes. */
async function everything(person: Person | undefined) {
  const client = app.as(person)
  const ogc = await raw(person, '/ogc/collections/homes/items?limit=100')
  return {
    list: await client.get('/map/layers'),
    layer: await client.get('/map/layers/homes'),
    tile: await client.get(TILE),
    page: await client.get('/map/layers/homes/features'),
    query: await client.post('/map/layers/homes/query', BOX),
    csv: await client.post('/map/layers/homes/export?format=csv', BOX),
    geojson: await client.post('/map/layers/homes/export?format=geojson', BOX),
    ogc: { status: ogc.statusCode, body: ogc.json(), raw: ogc.rawPayload },
    definition: { status: 200, body: null, raw: (await raw(person, '/ogc/api')).rawPayload },
  }
}

const receipts = () => gateway.receiptsAbout(LIN, { limit: 100 })

test('without a grant for the purpose there is no such layer, in no answer, and nothing is read', async () => {
  for (const person of [
    undefined,
    aCitizen(),
    aStaffMember(['officer', 'analyst'], SCHOOLS.code),
    aStaffMember(['officer'], POLICE.code),
  ]) {
    const { list, definition, ...others } = await everything(person)
    assert.equal(list.raw.includes('homes'), false)
    assert.equal(definition.raw.includes('homes'), false)
    for (const [way, { status }] of Object.entries(others)) assert.equal(status, 404, way)
  }
  assert.equal((await app.as(aStaffMember(['admin'], SCHOOLS.code)).delete('/map/layers/homes')).status, 404)
  assert.equal((await receipts()).length, 0)
})

const DESCRIBING = ['list', 'layer', 'definition']
const SECRETS = ['林生成', '13812345678', LIN.id, '注销', '人员状态', '联系电话', 'phone']

function assertNoSecret(answers: Awaited<ReturnType<typeof everything>>, person: Person) {
  for (const [way, answer] of Object.entries(answers)) {
    for (const secret of SECRETS) assert.equal(answer.raw.includes(secret), false, `${way} ${secret}`)
    if (DESCRIBING.includes(way)) continue
    assert.equal(answer.raw.includes('林**'), person === nurse, way)
    assert.equal(answer.raw.includes('id_number'), person === nurse, way)
  }
}

const namesIn = ({ properties }: { properties: object }) => Object.keys(properties).filter((name) => name !== 'id')

for (const [who, person, fields, count] of [
  ['health', nurse, ['district', 'id_number', 'name'], 3],
  ['traffic', driver, ['district'], 4],
  ['health again', nurse, ['district', 'id_number', 'name'], 3],
] as const) {
  test(`${who} gets its fields and rows by every way, masked as the catalogue says; what is withheld is absent`, async () => {
    const answers = await everything(person)
    assertNoSecret(answers, person)
    const { layer, tile, page, query, csv, ogc } = answers
    const drawn = readTile(tile.raw).homes?.features ?? []
    const counts = [drawn.length, page.body.matched, query.body.matched, ogc.body.numberMatched]
    assert.deepEqual(counts, Array(4).fill(count))
    for (const feature of [...drawn, ...page.body.features]) assert.deepEqual(namesIn(feature).sort(), fields)
    assert.equal(page.body.unplaced, 1, 'one home is in no known place')
    assert.equal(csv.body.trim().split('\r\n').length, count + 1)
    assert.equal(layer.body.style.labelBy, person === nurse ? 'name' : undefined)
    assert.equal(layer.body.grant.legalBasis, '测试用依据')
  })
}

test('a tile or a mark of one organisation is worth nothing to another', async () => {
  const first = await raw(nurse, `/api${TILE}`)
  const mark = { 'if-none-match': String(first.headers.etag) }
  assert.equal((await raw(nurse, `/api${TILE}`, mark)).statusCode, 304)
  const other = await raw(driver, `/api${TILE}`, mark)
  assert.deepEqual([other.statusCode, other.rawPayload.includes('林**')], [200, false])
  assert.equal((await raw(undefined, `/api${TILE}`, mark)).statusCode, 404)
})

test('a field that is not granted can neither be asked for nor be guessed by a filter', async () => {
  const answer = async (person: Person, query: string) => raw(person, `/ogc/collections/homes/items?${query}`)
  assert.equal((await answer(driver, `name=${encodeURIComponent('林**')}`)).statusCode, 400)
  assert.equal((await answer(nurse, 'status=x')).statusCode, 400)
  assert.equal((await answer(nurse, 'phone=13812345678')).statusCode, 400)
  assert.equal((await answer(nurse, `name=${encodeURIComponent('林生成')}`)).json().numberMatched, 0, 'as it is shown')
  assert.equal((await answer(nurse, `name=${encodeURIComponent('林**')}`)).json().numberMatched, 1)
})

test('a look leaves receipts that the citizen sees: one a part for the screen, another for a file', async () => {
  const before = (await receipts()).length
  const client = app.as(doctor)
  const ways = [TILE, '/map/tiles/homes/10/854/400', '/map/layers/homes/features', '/map/layers/homes/features?limit=1']
  await Promise.all(ways.map((path) => client.get(path)))
  await client.post('/map/layers/homes/query', BOX)
  assert.equal((await receipts()).length, before + 1, 'one reading of her district serves the whole screen')
  await client.post('/map/layers/homes/export', BOX)
  const now = await receipts()
  assert.equal(now.length, before + 2)
  const [last] = now
  assert.deepEqual(
    [last?.actor.personId, last?.consumer, last?.purpose, last?.outcome, last?.resource],
    [doctor.id, HEALTH.code, 'one-map', 'answered', homes().code],
  )
  assert.deepEqual(last?.fields.toSorted(), ['district', 'id_number', 'latitude', 'longitude', 'name'])
})

test('pages of a reading follow each other without gap or doublet', async () => {
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await app.as(driver).get(`/map/layers/homes/features?limit=1${next && `&after=${next}`}`)
    seen.push(...body.features.map(({ id }: { id: string }) => id))
    next = body.next
  }
  assert.deepEqual([seen.length, new Set(seen).size], [4, 4])
  assert.equal((await app.as(driver).get(`/map/layers/homes/features/${seen[2]}`)).body.id, seen[2])
})

test('those who made the layer may remove it, but see no record without a grant', async () => {
  const { body } = await app.as(steward).get('/map/layers/homes')
  assert.deepEqual([body.grant, body.fields, body.tiles, body.mayChange], [null, [], null, true])
  for (const path of ['/map/layers/homes/features', TILE]) {
    const { status, body: refused } = await app.as(steward).get(path)
    assert.deepEqual([status, refused.type], [403, 'map.no-grant'])
  }
})

test('a narrower grant, and one taken back, act on what was read before', async () => {
  await gateway.addGrant(
    aHomesGrant('health', HEALTH.code, { fields: FULL.filter((field) => field !== 'name'), rows: [alive] }),
  )
  await wait(600)
  const narrowed = await everything(nurse)
  for (const { raw: bytes } of Object.values(narrowed)) assert.equal(bytes.includes('林**'), false)
  assert.equal(narrowed.tile.status, 200)
  await gateway.revokeGrant(steward, 'health', '测试')
  await wait(600)
  const { list, definition, ...others } = await everything(nurse)
  assert.equal(list.raw.includes('homes'), false)
  assert.equal(definition.raw.includes('homes'), false)
  for (const [way, { status }] of Object.entries(others)) assert.equal(status, 404, way)
})

test('a layer of a resource cannot be for everybody, nor promise what nobody knows beforehand', async () => {
  await assert.rejects(
    api.addLayer({
      ...HOMES,
      visibility: 'public',
      timed: true,
      style: { ...HOMES.style, size: { by: 'name', from: 1, to: 2 } },
    }),
    ({ details }: never) => {
      const { problems } = details as { problems: { path: string }[] }
      assert.deepEqual(
        problems.map(({ path }) => path),
        ['visibility', 'timed', 'style.size.by'],
      )
      return true
    },
  )
})

test('a steward makes a layer of a resource; what the resource does not have is named', async () => {
  const { owner: _, style: __, ...made } = { ...HOMES, code: 'homes-too' }
  const { status, body } = await app.as(steward).post('/map/layers', made)
  assert.deepEqual([status, body.owner, body.grant], [200, POLICE.code, null])
  assert.equal((await app.as(driver).get('/map/layers/homes-too/features')).body.matched, 4)
  const wrong = { ...made, source: { ...made.source, id: 'number' }, fields: [{ ...made.fields?.[0], name: 'colour' }] }
  const refused = (await app.as(steward).post('/map/layers', wrong)).body
  assert.deepEqual(
    refused.problems.map(({ path }: { path: string }) => path),
    ['source.id', 'fields.0.name'],
  )
})

test('a register is a resource like others', async () => {
  const departments = { land: POLICE.code, civil: POLICE.code, housing: POLICE.code }
  const places = fillRegister(PLACES, { region: '370200', departments, publishedOn: '2026-01-05' })
  await app.api(registers).addRegister(places)
  await app.api(registers).publishRegister('places')
  const row = (n: number) => ({
    ...{ address_code: `A${n}`, full_address: `生成路${n}号`, division: '370202', valid_from: '2026-01-01' },
    ...{ longitude: 120.3 + n / 100, latitude: 36.1, land_use: '住宅' },
  })
  await app.api(registers).deliveries.deliverFor('places', POLICE.code, { rows: [row(1), row(2)] })
  const fields = ['address_code', 'full_address', 'longitude', 'latitude']
  const given = { resource: places.resource, fields, keys: ['division'] }
  await gateway.addGrant(aHomesGrant('places', TRAFFIC.code, given))
  const label = (zh: string) => ({ zh, en: zh })
  await api.addLayer({
    ...HOMES,
    code: 'places',
    source: {
      ...{ kind: 'resource', resource: places.resource, purpose: 'one-map', id: 'address_code' },
      each: { field: 'division', values: ['370202'] },
      place: { longitude: 'longitude', latitude: 'latitude' },
    },
    fields: ['full_address', 'land_use'].map((name) => ({ name, label: label(name), type: 'text' as const })),
    style: { kind: 'clusters', colour: { by: 'nothing', colour: '#123456' } },
  })
  const { body } = await app.as(driver).get('/map/layers/places/features')
  assert.deepEqual(
    body.features.map(({ id, properties }: { id: string; properties: object }) => [id, properties]),
    [
      ['A1', { full_address: '生成路1号' }],
      ['A2', { full_address: '生成路2号' }],
    ],
  )
  const { features } = readTile((await app.as(driver).get('/map/tiles/places/9/427/200')).raw).places ?? {
    features: [],
  }
  assert.equal(
    features.reduce((sum, { properties }) => sum + Number(properties.point_count ?? 1), 0),
    2,
  )
  assert.equal((await app.as(nurse).get('/map/layers/places')).status, 404)
})
