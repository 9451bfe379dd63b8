import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Access, DescribedRoute, Person } from '@onego/platform/http'
import { aCitizen, aStaffMember, testAppWith } from '@onego/platform/testing'
import { modules } from './modules.ts'

/** Every endpoint that answers people who have not signed in. A new one is added here on purpose, or not at all. */
const OPEN_TO_ALL = [
  'GET /alerts',
  'GET /alerts/:id',
  'GET /alerts/counts',
  'GET /dashboards',
  'GET /dashboards/:code',
  'GET /dashboards/:code/choices/:name',
  'GET /dashboards/:code/events',
  'GET /dashboards/:code/export',
  'POST /dashboards/:code/data',
  'GET /indicators',
  'GET /indicators/:code',
  'GET /indicators/dimensions',
  'POST /indicators/compare',
  'POST /indicators/correlate',
  'POST /indicators/cube',
  'POST /indicators/drill',
  'POST /indicators/series',
  'POST /indicators/table',
  'GET /map/base',
  'GET /map/layers',
  'GET /air/bulletin',
  'GET /air/now',
  'GET /map/base-pictures/:z/:x/:y',
  'GET /map/base/:z/:x/:y',
  'GET /map/divisions/:code',
  'GET /map/layers/:code',
  'GET /map/layers/:code/features',
  'GET /map/layers/:code/features/:id',
  'GET /map/layers/:code/moments',
  'GET /map/layers/:code/values',
  'GET /map/outlines/:code',
  'GET /map/tiles/:layer/:z/:x/:y',
  'GET /ogc',
  'GET /ogc/api',
  'GET /ogc/collections',
  'GET /ogc/collections/:id',
  'GET /ogc/collections/:id/items',
  'GET /ogc/collections/:id/items/:item',
  'GET /ogc/conformance',
  'POST /map/layers/:code/export',
  'POST /map/layers/:code/query',
  'GET /.well-known/oauth-authorization-server',
  'GET /bundles/:code',
  'POST /bundles/:code/guide',
  'GET /calendars/limit',
  'GET /calendars/years',
  'GET /calendars/years/:year',
  'GET /catalogue/dcat',
  'GET /catalogue/dcat/resource',
  'GET /catalogue/dcat/schema-org',
  'GET /data/v1/:domain/:name/openapi.json',
  'GET /exchange/statistics',
  'GET /forms/:code/schema',
  'GET /forms/:code/versions/:version/validator.js',
  'GET /identity/demo-people',
  'GET /identity/me',
  'POST /identity/sign-in/finish',
  'POST /identity/sign-in/start',
  'POST /identity/sign-out',
  'POST /identity/staff/sign-in',
  'GET /items/:code',
  'POST /items/:code/guide',
  'GET /item-exchange/schema.json',
  'GET /items/search',
  'GET /items/suggest',
  'GET /ledger/checkpoint',
  'GET /ledger/consistency',
  'GET /ledger/key',
  'GET /ledger/proofs/:entryId',
  'GET /ledger/tile/*',
  'POST /licences/verify',
  'POST /licences/verify/file',
  'POST /oauth2/token',
  'GET /life-events',
  'GET /notifications/simulator',
  'GET /oauth2/jwks',
  'GET /organisations',
  'GET /organisations/:code',
  'GET /policies/calculator',
  'GET /portal/city',
  'GET /portal/home',
  'GET /portal/installation',
  'GET /ratings/statistics',
  'GET /regions/:code',
  'GET /regions/:code/children',
  'GET /regions/:code/outline',
  'GET /supervision/city',
]

/** Endpoints for systems: no session opens them, only an access token does. */
const BY_TOKEN = [
  'DELETE /data/v1/subscriptions/:id',
  'GET /data/v1',
  'GET /data/v1/:domain/:name',
  'GET /data/v1/events',
  'GET /data/v1/receipts/:id',
  'GET /data/v1/subscriptions',
  'GET /data/v1/subscriptions/:id',
  'POST /data/v1/:domain/:name',
  'POST /data/v1/:domain/:name/changes',
  'POST /data/v1/:domain/:name/corrections',
  'POST /data/v1/subscriptions',
  'POST /data/v1/air/hours',
  'POST /data/v1/streams/:stream/events',
  'POST /data/v1/subscriptions/:id/secrets',
  'PUT /data/v1/:domain/:name',
]

const ROLES = ['clerk', 'officer', 'steward', 'reviewer', 'supervisor', 'admin', 'auditor', 'analyst'] as const

const PEOPLE: [who: string, person: Person | undefined][] = [
  ['nobody', undefined],
  ['a citizen', aCitizen()],
  ...ROLES.map((role): [string, Person] => [`a ${role}`, aStaffMember([role], '11370200MB00000001')]),
]

/** What the door itself says to this person: 401, 403, or that she may come in (undefined). */
function refusal(access: Access, person: Person | undefined): 401 | 403 | undefined {
  if (access === 'public') return undefined
  if (!person) return 401
  if (access === 'signed-in') return undefined
  if (typeof access === 'string') return person.kind === access ? undefined : 403
  return access.some((role) => person.roles.includes(role)) ? undefined : 403
}

const nameOf = ({ method, path }: DescribedRoute) => `${method} ${path}`

const app = await testAppWith({ DEMO_CITY: 'off' }, ...modules)

test('only the endpoints listed here are open to all', () => {
  const open = app.http.routes.filter((route) => route.access === 'public').map(nameOf)
  assert.deepEqual(open.toSorted(), [...OPEN_TO_ALL, ...BY_TOKEN].toSorted())
  assert.ok(app.http.routes.length > 90, `only ${app.http.routes.length} endpoints were seen`)
})

test('endpoints for systems are shut without an access token, to whoever is signed in', async () => {
  const asked: Record<string, unknown> = {
    'POST /data/v1/:domain/:name': { purpose: 'x', key: { id: '1' } },
    'POST /data/v1/:domain/:name/changes': { keys: ['1'] },
    'POST /data/v1/:domain/:name/corrections': {
      ...{ receiptId: '0199a000-0000-7000-8000-000000000001', field: 'name', claim: 'wrong' },
      subject: { kind: 'person', id: '1' },
    },
    'POST /data/v1/air/hours': { key: 'k', rows: [{ station: '1001A', hour: '2026-11-01T00', values: { pm25: 1 } }] },
    'POST /data/v1/streams/:stream/events': [{ id: '1', at: '2026-11-01T00:00:00Z', key: 'k', type: 't' }],
    'PUT /data/v1/:domain/:name': { purpose: 'x', values: { id: '1' } },
    'POST /data/v1/subscriptions': { resource: '370200/X', purpose: 'x', kinds: ['record-changed'] },
  }
  for (const endpoint of BY_TOKEN) {
    const [method = '', path = ''] = endpoint.split(' ')
    const url = `${path.replace(':id', '0199a000-0000-7000-8000-000000000001').replace(':stream', 'x').replace(/:\w+/g, '0')}?purpose=x&id=1`
    const person = aStaffMember(ROLES.slice(), '11370200MB00000001')
    app.as(person)
    const payload = asked[endpoint] as object | undefined
    const headers = { 'x-test-person': person.id }
    const sent = { method: method as 'GET', url, headers, ...(payload ? { payload } : {}) }
    const { statusCode } = await app.http.server.inject(sent)
    assert.equal(statusCode, 401, endpoint)
  }
})

for (const [who, person] of PEOPLE) {
  test(`${who} is turned away at every door that is not hers, and at no other`, async () => {
    const wrong: string[] = []
    let turnedAway = 0
    for (const route of app.http.routes) {
      const expected = refusal(route.access, person)
      if (!expected) continue
      const client = app.as(person)
      const url = route.path.replace(/:\w+/g, '0').replace('*', '0')
      const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
      const { status } = await client[method](url)
      turnedAway += 1
      if (status !== expected) wrong.push(`${nameOf(route)}: ${status}, not ${expected}`)
    }
    assert.deepEqual(wrong, [])
    assert.ok(turnedAway > 20, `only ${turnedAway} doors were tried`)
  })
}

test('a citizen submits and does not decide; an officer decides and does not submit; a steward sees data use and no cases', async () => {
  const ask = async (person: Person, method: 'get' | 'post', path: string) =>
    (await app.as(person)[method](path, method === 'post' ? {} : undefined)).status
  const officer = aStaffMember(['officer'], '11370200MB00000001')
  const steward = aStaffMember(['steward'], '11370200MB00000001')
  assert.equal(await ask(aCitizen(), 'get', '/cases/submissions'), 200)
  assert.equal(await ask(aCitizen(), 'get', '/cases/inbox'), 403)
  assert.equal(await ask(officer, 'get', '/cases/inbox'), 200)
  assert.equal(await ask(officer, 'post', '/cases/submissions'), 403)
  assert.equal(await ask(steward, 'get', '/exchange/receipts'), 200)
  assert.equal(await ask(steward, 'get', '/cases/inbox'), 403)
})
