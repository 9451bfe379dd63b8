import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { aClient } from '@onego/clients/testing'
import { exchange } from '@onego/exchange'
import { aPoliceRegister, aRegisteredCitizen, aRegisteredStaffMember } from '@onego/identity/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { openDatabase } from '@onego/platform/database'
import { openApiDocument, type Person } from '@onego/platform/http'
import { emptyDatabase, type TestApp, testAppWith } from '@onego/platform/testing'
import { aBundle, anItem } from '@onego/service-items/testing'
import { modules } from './modules.ts'
import { chance, pick } from './testing/chance.ts'
import { fitting, NASTY_TEXTS, NASTY_VALUES, type Schema, spoiled } from './testing/fuzz-values.ts'

/** Another seed asks other questions. */
const SEED = 20_261_122
/** How often every endpoint is asked by each of the people. */
const ROUNDS = 12
const STAFF_ROLES = ['clerk', 'officer', 'steward', 'reviewer', 'supervisor', 'admin', 'auditor', 'analyst'] as const

/** Its answer does not end; its own tests read it. Here only refusals are asked for. */
const STREAM = '/data/v1/events'
const opensTo = ({ path }: Operation) => path.startsWith('/data/') && path !== STREAM

interface Operation {
  method: string
  path: string
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  body: Schema | undefined
  takesFile: boolean
  takesForm: boolean
}

interface Sent {
  method: string
  url: string
  payload?: string | FormData
  headers: Record<string, string>
}

test('whatever is sent, to every endpoint, by anybody: the server answers and never breaks', async () => {
  const app = await testAppWith({ DEMO_CITY: 'off' }, ...modules)
  const { people, known, token } = await aSmallCity(app)
  const operations = operationsOf(app)
  assert.ok(operations.length > 80, `only ${operations.length} endpoints were found`)
  const statuses = new Set<number>()
  const broken: string[] = []
  for (const [operation, person] of operations.flatMap((one) => people.map((person) => [one, person] as const))) {
    const random = chance(seedOf(operation, person))
    for (let round = 0; round < ROUNDS; round += 1) {
      const sent = requestTo(operation, known, random)
      // Systems show a token; one that holds opens the way to what lies behind it.
      if (opensTo(operation) && random() < 0.9) sent.headers.authorization = `Bearer ${token}`
      const { status, body } = await send(app, sent, person)
      statuses.add(status)
      if (status >= 500 && !isSaidToBeUnavailable(status, body)) broken.push(described(sent, person, body))
    }
  }
  assert.deepEqual(broken.slice(0, 10), [], `${broken.length} requests broke the server (seed ${SEED})`)
  // A test that only ever is turned away at the door proves nothing.
  for (const status of [200, 204, 401, 403, 404, 422]) assert.ok(statuses.has(status), `nothing was answered ${status}`)
})

/** Each endpoint has a seed of its own, so that a new one elsewhere changes no question that was asked before. */
const seedOf = ({ method, path }: Operation, person: Person | undefined) =>
  createHash('sha256')
    .update(`${SEED} ${method} ${path} ${person?.roles.length ?? -1}`)
    .digest()
    .readUInt32BE()

async function send(app: TestApp, sent: Sent, person: Person | undefined) {
  const headers = person ? { ...sent.headers, 'x-test-person': person.id } : sent.headers
  const { statusCode, body } = await app.http.server.inject({ ...sent, method: sent.method as 'GET', headers })
  return { status: statusCode, body }
}

/** 503 with a reason of ours is an answer; whoever reads it knows what to do. */
function isSaidToBeUnavailable(status: number, body: string): boolean {
  return status === 503 && /"type":"(?!http\.)[a-z-]+\.[a-z-]+"/.test(body)
}

const described = ({ method, url, payload }: Sent, person: Person | undefined, body: string) =>
  `${method} ${url.slice(0, 300)} as ${person?.roles.join('+') || person?.kind || 'nobody'} with ${
    typeof payload === 'string' ? payload.slice(0, 500) : (payload && 'a file') || 'nothing'
  } → ${body.slice(0, 300)}`

/** Somebody of every kind, a register to sign in with, and a few things that exist. */
async function aSmallCity(app: TestApp) {
  const register = await emptyDatabase('register')
  const { pool, close } = await openDatabase(register.url, { connections: 1 })
  await pool.query('create table person (sfzh text primary key, xm text, dh text, zt text)')
  await close()
  await aPoliceRegister(app, register.url)
  const [body] = await app.api(organisations).ensure([anOrganisation(77_000_001)])
  const organisation = body?.code ?? ''
  const item = await anItem(app, { department: organisation })
  const bundle = await aBundle(app, [item])
  const people: (Person | undefined)[] = [
    undefined,
    await aRegisteredCitizen(app),
    await aRegisteredStaffMember(app, { roles: ['officer'], organisation }),
    await aRegisteredStaffMember(app, { roles: [...STAFF_ROLES], organisation }),
  ]
  for (const person of people) app.as(person)
  await app.api(exchange).addGrant({
    ...{ id: 'fuzz', consumer: organisation, resource: '370200/POLICE-PERSON', fields: ['id_number', 'name'] },
    ...{ purpose: 'fuzz', purposeText: { zh: '测试', en: 'Test' }, legalBasis: '测试', write: true },
  })
  const token = await (await aClient(app, organisation)).token()
  const things = [organisation, item.code, bundle.code, '370200', '370200/POLICE-PERSON', randomUUID()]
  return { people, token, known: [...things, 'POLICE-PERSON', 'fuzz', 'id_number'] }
}

function operationsOf(app: TestApp): Operation[] {
  const { paths } = openApiDocument(app.http, { title: 'fuzz', version: '0' })
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const { parameters = [], requestBody } = described as {
        parameters?: Operation['parameters']
        requestBody?: { content: Record<string, { schema: Schema }> }
      }
      const form = requestBody?.content['application/x-www-form-urlencoded']?.schema
      return {
        method: method.toUpperCase(),
        path,
        parameters,
        body: requestBody?.content['application/json']?.schema ?? form,
        takesFile: requestBody?.content['multipart/form-data'] !== undefined,
        takesForm: form !== undefined,
      }
    }),
  )
}

function requestTo(operation: Operation, known: string[], random: () => number): Sent {
  const value = (schema: Schema) => {
    const text = pick(random, [
      () => fitting(schema, random),
      () => pick(random, NASTY_TEXTS),
      () => pick(random, known),
    ])
    return inUrl(text())
  }
  const declared = (name: string) => operation.parameters.find((one) => one.in === 'path' && one.name === name)
  const path = operation.path
    .replace(/\{(\w+)\}/g, (_, name) => value(declared(name)?.schema ?? {}) || 'x')
    .replace('*', () => value({}))
  const query = operation.parameters
    .filter((one) => one.in === 'query' && (one.required || random() < 0.6))
    .map((one) => `${one.name}=${value(one.schema)}`)
  const url = query.length > 0 ? `${path}?${query.join('&')}` : path
  return { method: operation.method, url, ...contentFor(operation, random) }
}

/** As a browser or a hostile program would write it; long texts would only test the limit of addresses. */
function inUrl(value: unknown): string {
  const text = String(value).slice(0, 400)
  return text.startsWith('%') ? text : encodeURIComponent(text.toWellFormed())
}

function contentFor(
  { body, takesFile, takesForm }: Operation,
  random: () => number,
): Pick<Sent, 'payload' | 'headers'> {
  if (takesFile) return random() < 0.8 ? aFile(random) : { headers: {} }
  if (!body) return { headers: {} }
  if (takesForm && random() < 0.8) return aForm(fitting(body, random), random)
  const json = { 'content-type': 'application/json' }
  const right = fitting(body, random)
  const kind = random()
  if (kind < 0.15) return { payload: JSON.stringify(right), headers: json }
  if (kind < 0.75) return { payload: JSON.stringify(spoiled(right, random)), headers: json }
  if (kind < 0.9) return { payload: JSON.stringify(pick(random, NASTY_VALUES)), headers: json }
  if (kind < 0.95) return { payload: `${JSON.stringify(right).slice(0, -1)}`, headers: json }
  return {
    payload: '<a>',
    headers: { 'content-type': pick(random, ['text/xml', 'text/plain', 'multipart/form-data']) },
  }
}

function aForm(right: unknown, random: () => number): { payload: string; headers: Record<string, string> } {
  const fields = Object.entries(random() < 0.5 ? Object(right) : Object(spoiled(right, random)))
  const text = fields.map(([name, value]) => `${inUrl(name)}=${inUrl(value)}`).join('&')
  return { payload: text, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
}

const FILES = [
  '',
  '%PDF-1.7\nstream\nxx\nendstream 1.2.156.3005.2.',
  'PK\u0003\u0004\u0000\u0000',
  'a,b\n"c',
  '事项名称\u0000,实施编码\n\u0000,\u0000',
  '实施编码,事项名称,实施部门\n=1+1,\ud800,x',
]

function aFile(random: () => number): { payload: FormData; headers: Record<string, string> } {
  const form = new FormData()
  const name = pick(random, ['a.pdf', 'list.csv', 'list.xlsx', 'a\u0000b.csv', '生'.repeat(500), '../../x', ''])
  form.append(pick(random, ['file', 'file', 'other']), new Blob([pick(random, FILES)]), name)
  return { payload: form, headers: {} }
}
