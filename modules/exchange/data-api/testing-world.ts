import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { aClient } from '@onego/clients/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { openDatabase } from '@onego/platform/database'
import { createLog } from '@onego/platform/log'
import { type App, startModules } from '@onego/platform/modules'
import { emptyDatabase, testAppWith } from '@onego/platform/testing'
import { exchange } from '../module.ts'
import { aGrant, aPersonBinding, aPersonResource, aPostgresSource, LIN, PERSON_CODE, PERSON_TABLE } from '../testing.ts'

// Two servers on one database, each on a port of its own; what they log is kept and looked through at the end.
export const HEADER = 'x-client-cert'
export const environment = {
  ...{ CLIENT_CERTIFICATE_HEADER: HEADER, TRUSTED_PROXIES: '127.0.0.1', ONEGO_MASTER_KEY: '7'.repeat(64) },
  PUBLIC_URL: 'https://data.example.gov.cn',
}
export const app = await testAppWith(environment, exchange)
export const api = app.api(exchange)
export const logged: string[] = []
async function aServer(): Promise<App & { url: string }> {
  const server = await startModules({
    database: await openDatabase(app.databaseUrl, { connections: 8 }),
    modules: [exchange],
    environment: { DATA_DIR: app.platformSettings.DATA_DIR, NODE_ENV: 'production', ...environment },
    clock: app.clock,
    log: createLog('trace', { write: (line: string) => void logged.push(line) }),
    migrates: false,
  })
  await server.http.server.listen({ port: 0, host: '127.0.0.1' })
  after(() => server.stop())
  return { ...server, url: `http://127.0.0.1:${(server.http.server.server.address() as AddressInfo).port}` }
}
export const [first, second] = [await aServer(), await aServer()]

const department = await emptyDatabase('police')
export const source = await openDatabase(department.url, { connections: 1 })
await source.pool.query(PERSON_TABLE)
after(async () => {
  await source.close()
  await department.drop()
})

/** A department's service that looks into the log while it is being asked. */
export const service = { asked: 0, openBefore: [] as number[], answer: (_: ServerResponse): unknown => undefined }
const theirs = createServer(async (_, reply) => {
  service.asked += 1
  const open = await app.pool.query(`select calls from exchange.call_group where calls like '%"grant_id":"logged"%'`)
  service.openBefore.push(open.rowCount ?? 0)
  service.answer(reply)
})
await new Promise<void>((resolve) => theirs.listen(0, '127.0.0.1', resolve))
after(() => theirs.close())
export const SECRET_ROW = { sfzh: LIN.id, xm: '林生成', lxdh: '13812345678', hh: 'H-geheim-77' }
export const json = (value: unknown) => (reply: ServerResponse) =>
  reply.setHeader('content-type', 'application/json').end(JSON.stringify(value))

export const police = anOrganisation(1, { name: '生成公安局' })
export const health = anOrganisation(2, { name: '生成卫健委' })
await app.api(organisations).ensure([police, health])
await app.api(catalogue).addResource(aPersonResource(police.code))
await api.addSource(aPostgresSource(police.code, department.url, { writable: true }))
await api.bind(aPersonBinding())
const CARDS = '370200/POLICE-CARD'
await app.api(catalogue).addResource({ ...aPersonResource(police.code), code: CARDS })
await api.addSource({
  ...{ id: 'cards', name: '生成·卡', owner: police.code, kind: 'http', timeoutMs: 2000 },
  connection: { baseUrl: `http://127.0.0.1:${(theirs.address() as AddressInfo).port}` },
})
await api.bind({
  ...{ resource: CARDS, source: 'cards', target: '/cards', keyField: 'id_number' },
  fields: { id_number: 'sfzh', name: 'xm', phone: 'lxdh', household_no: 'hh' },
})
export const fields = ['id_number', 'name', 'born_on']
await api.addGrant(aGrant(health.code, { fields }))
await api.addGrant(aGrant(health.code, { id: 'logged', purpose: 'logged', resource: CARDS, fields: ['name'] }))
export const client = await aClient(app, health.code)
export const token = await client.token()

export interface Sent {
  server?: { url: string }
  method?: string
  path?: string
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}

/** Everything the servers ever answered, as it went over the wire. */
export const answered: string[] = []
export async function call({
  server = first,
  method = 'GET',
  path = `/${PERSON_CODE}`,
  query = {},
  body,
  headers,
}: Sent) {
  const url = `${server.url}/data/v1${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  answered.push(text, JSON.stringify([...answer.headers]))
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), headers: answer.headers }
}
export const lin = { purpose: 'newborn', id_number: LIN.id }
export const ofCards = { path: `/${CARDS}`, query: { purpose: 'logged', id_number: LIN.id } }
export const post = (body: object, given: Sent = {}) =>
  call({ method: 'POST', body: { purpose: 'newborn', ...body }, ...given })

/** Proofs of a new key, made by node:crypto alone (RFC 9449 §4.2). */
export function aProver() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = encode({ typ: 'dpop+jwt', alg: 'ES256', jwk: publicKey.export({ format: 'jwk' }) })
  return (htm: string, htu: string, accessToken?: string): string => {
    const ath = accessToken && { ath: createHash('sha256').update(accessToken).digest('base64url') }
    const iat = Math.floor(app.clock.now().getTime() / 1000)
    const signed = `${header}.${encode({ jti: randomUUID(), htm, htu, iat, ...ath })}`
    const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    return `${signed}.${signature.toString('base64url')}`
  }
}
